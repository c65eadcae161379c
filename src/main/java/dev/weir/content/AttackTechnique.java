package dev.weir.content;

import java.io.Serializable;
import java.util.List;

/** A technique of MITRE ATT&amp;CK: its id, its name and the tactics it serves. */
public record AttackTechnique(String id, String name, List<String> tactics)
        implements Serializable {
    public AttackTechnique {
        tactics = List.copyOf(tactics);
    }
}
