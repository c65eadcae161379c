package dev.weir.spl;

/** Commands as text. */
final class CommandPrinter {
    private final StringBuilder out = new StringBuilder();

    String print(Command command) {
        out.append(command.name());
        if (command instanceof Command.Tstats tstats) {
            tstats(tstats);
        } else if (command instanceof Command.SearchFilter search) {
            word(SplPrinter.print(search.filter()));
        } else if (command instanceof Command.Where where) {
            word(SplPrinter.print(where.condition()));
        } else if (command instanceof Command.Eval eval) {
            eval(eval);
        } else if (command instanceof Command.Rename rename) {
            for (Command.Renaming renaming : rename.renamings()) {
                word(SplPrinter.name(renaming.from()));
                as(renaming.to());
            }
        } else if (command instanceof Command.Fields fields) {
            word(fields.remove() ? "- " : "");
            out.append(SplPrinter.names(fields.patterns()));
        } else if (command instanceof Command.Table table) {
            word(SplPrinter.names(table.patterns()));
        } else if (command instanceof Command.Convert convert) {
            convert(convert);
        } else if (command instanceof Command.Unknown unknown && !unknown.arguments().isEmpty()) {
            word(unknown.arguments());
        }
        return out.toString();
    }

    private void tstats(Command.Tstats tstats) {
        for (TstatsOptions.Option option : tstats.options().options()) {
            word(option.name() + "=" + SplPrinter.name(option.value()));
        }
        tstats.aggregations().forEach(this::aggregation);
        word("from datamodel=" + SplPrinter.name(tstats.dataModel().value()));
        if (!(tstats.filter() instanceof SearchExpression.Everything)) {
            word("where " + SplPrinter.print(tstats.filter()));
        }
        if (!tstats.byFields().isEmpty()) {
            word("by");
        }
        for (ByField field : tstats.byFields()) {
            word(SplPrinter.name(field.name()));
            if (!field.span().isEmpty()) {
                word("span=" + SplPrinter.name(field.span()));
            }
        }
    }

    private void aggregation(Aggregation aggregation) {
        boolean bare = aggregation.field().isEmpty();
        String argument = bare ? "" : "(" + SplPrinter.name(aggregation.field()) + ")";
        word(aggregation.function() + argument);
        String unnamed =
                bare
                        ? aggregation.function()
                        : aggregation.function() + "(" + aggregation.field() + ")";
        if (!unnamed.equals(aggregation.outputName())) {
            as(aggregation.outputName());
        }
    }

    private void eval(Command.Eval eval) {
        String separator = " ";
        for (Command.Assignment assignment : eval.assignments()) {
            out.append(separator).append(ExpressionPrinter.field(assignment.field()));
            out.append('=').append(SplPrinter.print(assignment.value()));
            separator = ", ";
        }
    }

    private void convert(Command.Convert convert) {
        word("timeformat=" + StringLiteral.encode(convert.timeFormat()));
        for (Command.Conversion conversion : convert.conversions()) {
            word(conversion.function() + "(" + SplPrinter.name(conversion.field()) + ")");
            if (!conversion.outputField().equals(conversion.field())) {
                as(conversion.outputField());
            }
        }
    }

    private void as(String name) {
        word("as " + SplPrinter.name(name));
    }

    private void word(String word) {
        out.append(' ').append(word);
    }
}
