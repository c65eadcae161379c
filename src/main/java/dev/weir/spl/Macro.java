package dev.weir.spl;

import java.io.Serializable;
import java.util.List;

/**
 * A macro: its name, parameters and body. The number of arguments is part of its identity.
 *
 * @param name without the {@code (n)} of its number of arguments
 * @param definition the body; {@code $parameter$} is replaced as text
 */
public record Macro(String name, List<String> parameters, SearchText definition)
        implements Serializable {
    public Macro {
        parameters = List.copyOf(parameters);
    }
}
