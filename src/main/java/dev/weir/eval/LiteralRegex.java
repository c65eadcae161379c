package dev.weir.eval;

import dev.weir.spl.Located;
import dev.weir.spl.SplException;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression that a search's author wrote. If it holds entities of XML it counts as it
 * stands or decoded: in each text the form that is found there, as written first.
 */
public final class LiteralRegex {
    private final List<Regex> forms;

    private LiteralRegex(List<Regex> forms) {
        this.forms = List.copyOf(forms);
    }

    /**
     * Compiles a pattern that stands in a search.
     *
     * @param pattern the literal's text after SPL's own escapes
     * @throws SplException if PCRE would refuse the pattern, or it asks for what is not supported
     */
    public static LiteralRegex compile(Located<String> pattern, RegexBudget budget)
            throws SplException {
        Regex asWritten = Regex.compile(pattern.value(), pattern.position(), budget);
        String decoded = XmlEntities.decoded(pattern.value());
        return new LiteralRegex(
                decoded.equals(pattern.value())
                        ? List.of(asWritten)
                        : List.of(asWritten, Regex.compile(decoded, pattern.position(), budget)));
    }

    /** A pattern that counts as it stands only, such as one that comes from a field. */
    static LiteralRegex asItStands(Regex regex) {
        return new LiteralRegex(List.of(regex));
    }

    /**
     * Texts of which every text that fits the pattern, in either form, holds one; none if a form
     * asks for no text.
     */
    public static List<RequiredLiteral> requiredLiterals(String pattern) {
        Optional<RequiredLiteral> asWritten = Regex.requiredLiteral(pattern);
        String decoded = XmlEntities.decoded(pattern);
        if (decoded.equals(pattern)) {
            return asWritten.stream().toList();
        }
        Optional<RequiredLiteral> ofDecoded = Regex.requiredLiteral(decoded);
        return asWritten.isEmpty() || ofDecoded.isEmpty()
                ? List.of()
                : List.of(asWritten.get(), ofDecoded.get());
    }

    /** The form as written. */
    public Regex asWritten() {
        return forms.get(0);
    }

    /** Whether any form is found anywhere in a text. */
    public boolean find(String text) {
        for (Regex form : forms) {
            if (form.find(text)) {
                return true;
            }
        }
        return false;
    }

    /** The form to go by in a text: the first that is found there, else as written. */
    public Regex formIn(String text) {
        for (int i = 0; i + 1 < forms.size(); i++) {
            if (forms.get(i).find(text)) {
                return forms.get(i);
            }
        }
        Regex last = forms.get(forms.size() - 1);
        return forms.size() == 1 || last.find(text) ? last : asWritten();
    }
}
