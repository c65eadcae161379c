package dev.weir.spl;

import java.util.List;

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
        } else if (command instanceof Command.Stats stats) {
            stats.aggregations().forEach(this::aggregation);
            by(stats.byFields());
        } else if (command instanceof Command.EventStats stats) {
            stats.aggregations().forEach(this::aggregation);
            by(stats.byFields());
        } else if (command instanceof Command.Dedup dedup) {
            word(dedup.count() == 1 ? "" : dedup.count() + " ");
            out.append(SplPrinter.names(dedup.fields()));
        } else if (command instanceof Command.Transaction transaction) {
            names(transaction.fields());
            for (Command.Option option : transaction.options()) {
                word(option.name() + "=" + SplPrinter.name(option.value()));
            }
        } else if (command instanceof Command.Join join) {
            join(join);
        } else if (command instanceof Command.Lookup lookup) {
            lookup(lookup);
        } else if (command instanceof Command.InputLookup lookup) {
            word(SplPrinter.name(lookup.table().value()));
            filter(lookup.filter());
        } else if (command instanceof Command.Rex rex) {
            rex(rex);
        } else if (command instanceof Command.RexSed sed) {
            word("mode=sed field=" + SplPrinter.name(sed.field()));
            word(StringLiteral.encode(sed.script().value()));
        } else if (command instanceof Command.Regex regex) {
            word(SplPrinter.name(regex.field()));
            out.append(regex.negated() ? "!=" : "=");
            out.append(StringLiteral.encode(regex.pattern().value()));
        } else if (command instanceof Command.MakeMv makemv) {
            makemv(makemv);
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
        filter(tstats.filter());
        by(tstats.byFields());
    }

    private void filter(SearchExpression filter) {
        if (!(filter instanceof SearchExpression.Everything)) {
            word("where " + SplPrinter.print(filter));
        }
    }

    private void by(List<ByField> fields) {
        if (!fields.isEmpty()) {
            word("by");
        }
        for (ByField field : fields) {
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

    private void join(Command.Join join) {
        word("type=" + (join.type() == Command.JoinType.INNER ? "inner" : "outer"));
        word("max=" + join.max());
        if (!join.overwrite()) {
            word("overwrite=false");
        }
        names(join.fields());
        word(SplPrinter.subsearch(join.search()));
    }

    private void lookup(Command.Lookup lookup) {
        word(SplPrinter.name(lookup.table().value()));
        columns(lookup.keys());
        if (!lookup.outputs().isEmpty()) {
            word(lookup.onlyIfAbsent() ? "OUTPUTNEW" : "OUTPUT");
            columns(lookup.outputs());
        }
    }

    private void columns(List<Command.ColumnField> columns) {
        for (Command.ColumnField column : columns) {
            word(SplPrinter.name(column.column()));
            if (!column.column().equals(column.field())) {
                as(column.field());
            }
        }
    }

    private void rex(Command.Rex rex) {
        word("field=" + SplPrinter.name(rex.field()));
        if (rex.maxMatch() != 1) {
            word("max_match=" + rex.maxMatch());
        }
        if (!rex.offsetField().isEmpty()) {
            word("offset_field=" + SplPrinter.name(rex.offsetField()));
        }
        word(StringLiteral.encode(rex.pattern().value()));
    }

    private void makemv(Command.MakeMv makemv) {
        word(makemv.tokenizer() ? "tokenizer=" : "delim=");
        out.append(StringLiteral.encode(makemv.separator().value()));
        if (makemv.allowEmpty()) {
            word("allowempty=true");
        }
        word(SplPrinter.name(makemv.field()));
    }

    private void names(List<String> names) {
        if (!names.isEmpty()) {
            word(SplPrinter.names(names));
        }
    }

    private void as(String name) {
        word("as " + SplPrinter.name(name));
    }

    private void word(String word) {
        out.append(' ').append(word);
    }
}
