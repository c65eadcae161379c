package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;

/** Commands and the pipes between them; which grammar reads which command's arguments. */
final class PipelineParser {
    /** Words that are commands even if no pipe stands before a search's first word. */
    private static final List<String> LEADING = List.of("tstats", "inputlookup", "search");

    private final Cursor cursor;

    PipelineParser(Cursor cursor) {
        this.cursor = cursor;
    }

    Search search() throws SplException {
        List<Command> commands = new ArrayList<>();
        if (!cursor.take("|") && !atLeadingCommand()) {
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

    private boolean atLeadingCommand() {
        for (String name : LEADING) {
            if (cursor.atKeyword(name)) {
                return true;
            }
        }
        return false;
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
        return command(name, position);
    }

    /**
     * Reads the command's arguments. A new command enters the language here; a switch, not a map of
     * functions, because linking those takes time at every start.
     */
    private Command command(String name, Position position) throws SplException {
        return switch (name) {
            case "convert" -> RowCommandParser.convert(position, cursor);
            case "dedup" -> TableCommandParser.dedup(position, cursor);
            case "eval" -> RowCommandParser.eval(position, cursor);
            case "eventstats" -> TableCommandParser.eventstats(position, cursor);
            case "fields" -> RowCommandParser.fields(position, cursor);
            case "inputlookup" -> LookupParser.inputlookup(position, cursor);
            case "join" -> TableCommandParser.join(position, cursor);
            case "lookup" -> LookupParser.lookup(position, cursor);
            case "makemv" -> PatternCommandParser.makemv(position, cursor);
            case "regex" -> PatternCommandParser.regex(position, cursor);
            case "rename" -> RowCommandParser.rename(position, cursor);
            case "rex" -> PatternCommandParser.rex(position, cursor);
            case "search" -> RowCommandParser.search(position, cursor);
            case "stats" -> TableCommandParser.stats(position, cursor);
            case "table" -> RowCommandParser.table(position, cursor);
            case "transaction" -> TableCommandParser.transaction(position, cursor);
            case "tstats" -> TstatsParser.parse(position, cursor);
            case "where" -> RowCommandParser.where(position, cursor);
            default -> new Command.Unknown(position, name, arguments());
        };
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
