package dev.weir.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that name a secret instead of holding it: <code>${env:NAME}</code> and <code>${file:/path}
 * </code>, alone or within more text. What a secret holds is not looked at again; anything else in
 * braces is left to the Kafka client.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]*)\\}");
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Map<String, String> environment;

    References(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A reference leads nowhere. The message names it, and nothing of what it stands for. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolved(String message) {
            super(message);
        }
    }

    /** The text with its references replaced. */
    String resolve(String text) throws Unresolved {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value = matcher.group(1).equals("env") ? variable(name) : content(name);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String variable(String name) throws Unresolved {
        String value = environment.get(name);
        if (value == null) {
            throw new Unresolved("the environment variable " + name + " is not set");
        }
        return value;
    }

    /** A file's text, without the line end that editors put behind it. */
    private static String content(String name) throws Unresolved {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new Unresolved("there is no file " + name);
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new Unresolved(
                        "the file " + name + " is longer than " + MAX_FILE_BYTES + " bytes");
            }
            String text = Files.readString(file);
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException e) {
            throw new Unresolved("the file " + name + " cannot be read as text");
        }
    }
}
