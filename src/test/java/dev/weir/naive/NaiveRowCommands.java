package dev.weir.naive;

import dev.weir.spl.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that change columns or values of each row for itself. */
final class NaiveRowCommands {
    private NaiveRowCommands() {}

    /** {@code rename}: each in turn; a name with wildcards renames every column that has it. */
    static Map<String, Val> rename(Command.Rename command, Map<String, Val> row) {
        Map<String, Val> renamed = row;
        for (Command.Renaming renaming : command.renamings()) {
            renamed = rename(renaming.from(), renaming.to(), renamed);
        }
        return renamed;
    }

    private static Map<String, Val> rename(String from, String to, Map<String, Val> row) {
        Map<String, Val> renamed = new LinkedHashMap<>();
        if (!from.contains("*")) {
            if (from.equals(to)) {
                return row;
            }
            row.forEach(
                    (name, value) -> {
                        if (name.equals(from)) {
                            renamed.put(to, value);
                        } else if (!name.equals(to)) {
                            renamed.put(name, value);
                        }
                    });
            return renamed;
        }
        Pattern wildcard = Pattern.compile(Pattern.quote(from).replace("*", "\\E(.*)\\Q"));
        Map<String, Val> moved = new LinkedHashMap<>();
        row.forEach(
                (name, value) -> {
                    Matcher matcher = wildcard.matcher(name);
                    if (matcher.matches()) {
                        String target = to;
                        for (int i = 1; i <= matcher.groupCount(); i++) {
                            String run = Matcher.quoteReplacement(matcher.group(i));
                            target = target.replaceFirst("\\*", run);
                        }
                        moved.put(target, value);
                    } else {
                        renamed.put(name, value);
                    }
                });
        renamed.putAll(moved);
        return renamed;
    }

    /** {@code fields}: keeps internal fields too; {@code fields -} removes. */
    static Map<String, Val> fields(Command.Fields command, Map<String, Val> row) {
        Map<String, Val> kept = new LinkedHashMap<>();
        row.forEach(
                (name, value) -> {
                    boolean named = command.patterns().stream().anyMatch(p -> covers(p, name));
                    if (command.remove() ? !named : named || name.startsWith("_")) {
                        kept.put(name, value);
                    }
                });
        return kept;
    }

    /** {@code table}: these columns and no others. */
    static Map<String, Val> table(Command.Table command, Map<String, Val> row) {
        Map<String, Val> kept = new LinkedHashMap<>();
        for (String pattern : command.patterns()) {
            row.forEach(
                    (name, value) -> {
                        if (covers(pattern, name)) {
                            kept.putIfAbsent(name, value);
                        }
                    });
        }
        return kept;
    }

    private static boolean covers(String pattern, String name) {
        return NaivePattern.wildcard(pattern, false).matcher(name).matches();
    }

    /** {@code convert ctime(field)}: what is no number stays. */
    static void convert(Command.Convert command, Map<String, Val> row) {
        for (Command.Conversion conversion : command.conversions()) {
            if (!conversion.function().equals("ctime")) {
                throw new Unsupported("convert " + conversion.function());
            }
            Val value = NaiveTable.get(row, conversion.field());
            if (value.several()) {
                throw new Unsupported("ctime of a multivalue field");
            }
            if (value.number().isPresent()) {
                double seconds = value.number().getAsDouble();
                value = Val.of(NaiveTime.format(seconds, command.timeFormat()));
            }
            NaiveTable.set(row, conversion.outputField(), value);
        }
    }

    /** {@code rex}: named groups become fields, one result for each value and match. */
    static void rex(Command.Rex command, Map<String, Val> row) {
        if (!command.offsetField().isEmpty()) {
            throw new Unsupported("rex offset_field");
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String text : NaiveTable.get(row, command.field()).texts()) {
            NaivePattern pattern = NaivePattern.formIn(text, command.pattern().value());
            Matcher matcher = pattern.matcher(text);
            int limit = command.maxMatch() == 0 ? Integer.MAX_VALUE : command.maxMatch();
            for (int i = 0; i < limit && matcher.find(); i++) {
                pattern.groups.forEach(
                        (name, group) -> {
                            if (matcher.group(group) != null) {
                                found.computeIfAbsent(name, absent -> new ArrayList<>())
                                        .add(matcher.group(group));
                            }
                        });
            }
        }
        found.forEach((name, texts) -> row.put(name, Val.of(texts)));
    }

    /** {@code rex mode=sed "s/pattern/new/flags"}: the first occurrence, or all with flag g. */
    static void sed(Command.RexSed command, Map<String, Val> row) {
        String script = command.script().value();
        String slash = script.length() < 2 ? "" : Pattern.quote(script.substring(1, 2));
        Matcher parts =
                Pattern.compile("s" + slash + "(.*?)(?<!\\\\)" + slash + "(.*?)" + slash + "(g?)")
                        .matcher(script);
        if (slash.isEmpty() || !parts.matches()) {
            throw new Unsupported("sed script " + script);
        }
        List<String> texts = new ArrayList<>();
        for (String text : NaiveTable.get(row, command.field()).texts()) {
            NaivePattern pattern = NaivePattern.formIn(text, parts.group(1));
            Matcher first = pattern.matcher(text);
            if (parts.group(3).isEmpty() && first.find()) {
                String head = text.substring(0, first.end());
                String changed = NaiveFunctions.replaceAll(pattern, head, parts.group(2));
                texts.add(changed + text.substring(first.end()));
            } else {
                texts.add(NaiveFunctions.replaceAll(pattern, text, parts.group(2)));
            }
        }
        NaiveTable.set(row, command.field(), Val.of(texts));
    }

    /** {@code regex}: whether the row stays. */
    static boolean regex(Command.Regex command, Map<String, Val> row) {
        List<String> texts = NaiveTable.get(row, command.field()).texts();
        for (String form : NaivePattern.withEntitiesDecoded(command.pattern().value())) {
            if (texts.stream().anyMatch(NaivePattern.of(form)::isIn)) {
                return !command.negated();
            }
        }
        return command.negated();
    }

    /** {@code makemv}: each of a field's texts taken apart. */
    static void makeMv(Command.MakeMv command, Map<String, Val> row) {
        Val value = NaiveTable.get(row, command.field());
        if (value.missing()) {
            return;
        }
        List<String> texts = new ArrayList<>();
        for (String whole : value.texts()) {
            if (command.tokenizer()) {
                Matcher matcher = NaivePattern.of(command.separator().value()).matcher(whole);
                while (matcher.find()) {
                    texts.add(matcher.group(matcher.groupCount() == 0 ? 0 : 1));
                }
            } else {
                String delimiter = Pattern.quote(command.separator().value());
                Collections.addAll(texts, whole.split(delimiter, -1));
            }
        }
        texts.removeIf(text -> text.isEmpty() && !command.allowEmpty() && !command.tokenizer());
        NaiveTable.set(row, command.field(), Val.of(texts));
    }
}
