package dev.weir.cluster;

/** What can go wrong. Each is undone, by a new process or SIGCONT, as soon as it has had effect. */
enum Fault {
    KILL_TASKMANAGER("SIGKILL of a TaskManager", 5),
    KILL_ALL_TASKMANAGERS("SIGKILL of all TaskManagers", 2),
    KILL_JOBMANAGER("SIGKILL of the JobManager", 3),
    KILL_BROKER("SIGKILL of the broker", 4),
    KILL_BROKER_AND_TASKMANAGER("SIGKILL of the broker and a TaskManager", 2),
    SUSPEND_TASKMANAGER("SIGSTOP of a TaskManager beyond the heartbeat", 3),
    SUSPEND_JOBMANAGER("SIGSTOP of the JobManager beyond its session", 1),
    SUSPEND_BROKER("SIGSTOP of the broker", 2),
    RESTART_PRODUCER("restart of the producer, records sent twice", 3);

    private final String title;
    private final int weight;

    Fault(String title, int weight) {
        this.title = title;
        this.weight = weight;
    }

    /** What it is, for the report. */
    String title() {
        return title;
    }

    /** How often it happens, against the others. */
    int weight() {
        return weight;
    }
}
