package dev.weir.bench;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Process creations as a Windows host makes them all day, the same for the same seed. */
final class ProcessCreations {
    private static final DataModelNode NODE = DataModelNode.PROCESSES;
    private static final long START_MICROS = 1_600_000_000_000_000L;

    /** Folder, name, arguments; {@code #} is a number. */
    private static final String[][] PROGRAMS = {
        {"C:\\Windows\\System32", "svchost.exe", "-k netsvcs -p -s Schedule#"},
        {"C:\\Windows\\System32", "conhost.exe", "0xffffffff -ForceV1"},
        {"C:\\Windows\\System32", "taskhostw.exe", "Install $(Arg#)"},
        {"C:\\Windows\\System32", "RuntimeBroker.exe", "-Embedding"},
        {"C:\\Windows\\System32", "backgroundTaskHost.exe", "-ServerName:App.AppX#.mca"},
        {"C:\\Windows\\System32", "cmd.exe", "/d /c C:\\tools\\collect_#.bat --once"},
        {"C:\\Windows\\System32", "reg.exe", "query HKLM\\Software\\Vendor /v Build#"},
        {"C:\\Windows\\System32\\wbem", "WmiPrvSE.exe", "-secured -Embedding"},
        {"C:\\Windows\\System32", "rundll32.exe", "C:\\Windows\\System32\\inetcpl.cpl,Clear #"},
        {"C:\\Windows\\System32", "net.exe", "use Z: \\\\files#\\home"},
        {
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
            "powershell.exe",
            "-File D:\\jobs\\inventory.ps1 -Host h#"
        },
        {
            "C:\\Program Files\\Google\\Chrome\\Application",
            "chrome.exe",
            "--type=renderer --lang=en-US --device-scale-factor=1 --num-raster-threads=4"
                    + " --renderer-client-id=# --mojo-platform-channel-handle=#"
        },
        {"C:\\Program Files\\Git\\bin", "git.exe", "-C D:\\src\\r# fetch --prune origin"},
        {"C:\\Program Files\\Java\\jdk-17\\bin", "java.exe", "-Xmx512m -jar D:\\app\\s#.jar"},
    };

    private static final String[] PARENTS = {
        "C:\\Windows\\System32\\services.exe",
        "C:\\Windows\\System32\\svchost.exe",
        "C:\\Windows\\explorer.exe",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    };

    private final Random random;
    private final EventBuilder builder = new EventBuilder(NODE, NODE.allSlots());

    ProcessCreations(long seed) {
        this.random = new Random(seed);
    }

    List<Event> draw(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(draw(START_MICROS + i * 1000L));
        }
        return events;
    }

    private Event draw(long timeMicros) {
        String[] program = PROGRAMS[random.nextInt(PROGRAMS.length)];
        String parent = PARENTS[random.nextInt(PARENTS.length)];
        String path = program[0] + "\\" + program[1];
        String arguments = program[2].replace("#", Integer.toString(random.nextInt(10_000)));
        set("dest", "host" + random.nextInt(500) + ".example.com");
        set("user", "user" + random.nextInt(200));
        set("process_name", program[1]);
        set("process_path", path);
        set("process", "\"" + path + "\" " + arguments);
        set("process_id", Integer.toString(4 * random.nextInt(5000)));
        set("process_guid", "{" + Long.toHexString(random.nextLong()) + "}");
        set("original_file_name", program[1]);
        set("parent_process_name", parent.substring(parent.lastIndexOf('\\') + 1));
        set("parent_process_path", parent);
        set("parent_process", parent);
        set("parent_process_id", Integer.toString(4 * random.nextInt(5000)));
        return builder.time(timeMicros).build();
    }

    private void set(String field, String value) {
        builder.set(NODE.slotOf(field), value);
    }
}
