package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands and the pipes between them; which grammar reads which command's arguments. */
final class PipelineParser {
    /** Reads the arguments of a command whose name stands at {@code position}. */
    @FunctionalInterface
    interface Grammar {
        Command parse(Position position, Cursor cursor) throws SplException;
    }

    /** A new command enters the language here. */
    private static final Map<String, Grammar> GRAMMARS =
            Map.ofEntries(
                    Map.entry("convert", RowCommandParser::convert),
                    Map.entry("dedup", TableCommandParser::dedup),
                    Map.entry("eval", RowCommandParser::eval),
                    Map.entry("eventstats", TableCommandParser::eventstats),
                    Map.entry("fields", RowCommandParser::fields),
                    Map.entry("inputlookup", LookupParser::inputlookup),
                    Map.entry("join", TableCommandParser::join),
                    Map.entry("lookup", LookupParser::lookup),
                    Map.entry("makemv", PatternCommandParser::makemv),
                    Map.entry("regex", PatternCommandParser::regex),
                    Map.entry("rename", RowCommandParser::rename),
                    Map.entry("rex", PatternCommandParser::rex),
                    Map.entry("search", RowCommandParser::search),
                    Map.entry("stats", TableCommandParser::stats),
                    Map.entry("table", RowCommandParser::table),
                    Map.entry("transaction", TableCommandParser::transaction),
                    Map.entry("tstats", TstatsParser::parse),
                    Map.entry("where", RowCommandParser::where));

    /** Words that are commands even if no pipe stands before a search's first word. */
    private static final List<String> LEADING = List.of("tstats", "inputlookup", "search");

    private final Cursor cursor;

    PipelineParser(Cursor cursor) {
        this.cursor = cursor;
    }

    Search search() throws SplException {
        List<Command> commands = new ArrayList<>();
        if (!cursor.take("|") && LEADING.stream().noneMatch(cursor::atKeyword)) {
            if (cursor.atEnd()) {
                throw cursor.expected("a command");
            }
            commands.add(RowCommandParser.search(cursor.position(), cursor));
            if (nextPipe()) {
                commands(commands);
            }
        } else {
            commands(commands);
        }
        if (!cursor.atEnd()) {
            throw cursor.error(cursor.offset(), "found ']' that no '[' opens");
        }
        return new Search(commands);
    }

    /** A search in square brackets, the first of which stands next. */
    Search subsearch() throws SplException {
        int open = cursor.offset();
        cursor.enter();
        cursor.require("[", "'['");
        cursor.take("|");
        List<Command> commands = new ArrayList<>();
        commands(commands);
        if (!cursor.take("]")) {
            throw cursor.unclosed("'|' or ']'", open);
        }
        cursor.leave();
        return new Search(commands);
    }

    private void commands(List<Command> commands) throws SplException {
        do {
            commands.add(command());
        } while (nextPipe());
    }

    /** Goes over the pipe if one stands next; anything but a pipe or the end is a mistake. */
    private boolean nextPipe() throws SplException {
        if (!cursor.atCommandEnd()) {
            throw cursor.expected("'|' or the end of the search");
        }
        return cursor.take("|");
    }

    private Command command() throws SplException {
        cursor.skipBlanks();
        Position position = cursor.position();
        String name = cursor.lowerCaseIdentifier();
        if (name.isEmpty()) {
            throw cursor.expected("a command");
        }
        Grammar grammar = GRAMMARS.get(name);
        return grammar == null
                ? new Command.Unknown(position, name, arguments())
                : grammar.parse(position, cursor);
    }

    /** The text up to the next pipe or closing bracket that is neither quoted nor in brackets. */
    private String arguments() throws SplException {
        cursor.skipBlanks();
        int start = cursor.offset();
        int open = 0;
        int depth = 0;
        while (!cursor.atEnd()) {
            char c = cursor.peek();
            if (c == '"') {
                cursor.quoted();
                continue;
            }
            if (depth == 0 && (c == '|' || c == ']')) {
                break;
            }
            if (c == '[' && depth++ == 0) {
                open = cursor.offset();
            } else if (c == ']') {
                depth--;
            }
            cursor.advance();
        }
        if (depth > 0) {
            throw cursor.unclosed("']'", open);
        }
        return cursor.slice(start).strip();
    }
}
