package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts of which a record holds one if any search takes one of its events, so that records without
 * them need not be parsed.
 *
 * <p>There are such texts only if each search asks for one, and they are worth looking for only if
 * they are few and most records hold none.
 */
public final class WantedTexts {
    /** Each one more costs a pass over records; beyond this parsing them is as cheap. */
    private static final int MOST_TEXTS = 2;

    /** Of so many records at most one may hold a text by chance. */
    private static final double MOST_SHARE = 0.25;

    /** What records of process creations and the like hold anyway. */
    private static final List<String> EVERYDAY =
            List.of(
                    "hkey_local_machine currentversion software microsoft corporation",
                    "windows operating system system32 syswow64 programdata program files users",
                    "appdata local temp public document desktop .exe .dll svchost.exe services.exe",
                    "security-auditing sysmon operational channel provider message keywords task",
                    "process parent command commandline image current directory original filename",
                    "hashes sha256 sha1 md5= imphash= integrity level high medium guid version",
                    "subject target account name domain logon token elevation mandatory label type",
                    "creator creation created information default event record utctime hostname",
                    "authority service administrator workgroup rule description product company");

    private WantedTexts() {}

    /** What the texts of fields say of records. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Texts of which a record holds each, in some case, if a field of one of its events holds a
         * text; often none.
         *
         * @param slot of the field
         * @param folded the text, in lower case
         */
        List<String> literalsOf(DataModelNode node, int slot, String folded);
    }

    /**
     * The texts for some plans and their sub-searches, in lower case and in order; empty if a
     * search does without, or if too many records hold one.
     */
    public static List<String> of(List<DetectionPlan> plans, Fields fields) {
        Set<String> texts = new TreeSet<>();
        for (DetectionPlan plan : plans) {
            if (!add(plan, fields, texts)) {
                return List.of();
            }
            for (DetectionPlan branch : plan.branches()) {
                if (!add(branch, fields, texts)) {
                    return List.of();
                }
            }
        }
        List<String> least = new ArrayList<>();
        double share = 0;
        for (String text : texts) {
            if (texts.stream().noneMatch(part -> isPart(part, text))) {
                least.add(text);
                share += share(text);
            }
        }
        return least.size() > MOST_TEXTS || share > MOST_SHARE ? List.of() : least;
    }

    private static boolean isPart(String part, String text) {
        return part.length() < text.length() && text.contains(part);
    }

    private static boolean add(DetectionPlan plan, Fields fields, Set<String> texts) {
        Literals literals = new Literals(plan, fields);
        Optional<EventGuard> guard = EventGuard.of(plan, literals::share);
        if (guard.isEmpty()) {
            return false;
        }
        for (EventGuard.Need need : guard.get().needs()) {
            texts.add(literals.rarest(need));
        }
        return true;
    }

    /** The texts of one plan's needs. */
    private static final class Literals {
        private final DetectionPlan plan;
        private final Fields fields;

        Literals(DetectionPlan plan, Fields fields) {
            this.plan = plan;
            this.fields = fields;
        }

        double share(EventGuard.Need need) {
            String rarest = rarest(need);
            return rarest.isEmpty() ? Double.POSITIVE_INFINITY : WantedTexts.share(rarest);
        }

        /** The text that the fewest records hold; empty if there is none of use. */
        String rarest(EventGuard.Need need) {
            String rarest = "";
            double least = MOST_SHARE;
            for (String text : fields.literalsOf(plan.node(), need.slot(), need.folded())) {
                double share = WantedTexts.share(text);
                if (share < least) {
                    least = share;
                    rarest = text;
                }
            }
            return rarest;
        }
    }

    /** About which part of records hold a text. */
    private static double share(String text) {
        for (String everyday : EVERYDAY) {
            if (everyday.contains(text)) {
                return 1;
            }
        }
        double share = 1;
        for (int i = 0; i < text.length(); i++) {
            share *= shareOf(text.charAt(i));
        }
        return share;
    }

    /** Digits stand side by side in times, addresses and hashes. */
    private static double shareOf(char character) {
        if (character >= 'a' && character <= 'z') {
            return 0.4;
        }
        return (character >= '0' && character <= '9') || ".:-".indexOf(character) >= 0 ? 0.6 : 0.3;
    }
}
