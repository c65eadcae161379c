package dev.weir.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Does damage to a cluster, and measures how long it takes to get over it. */
final class Faults {
    private static final Duration STAND_STILL = FlinkCluster.HEARTBEAT_TIMEOUT.plusSeconds(5);
    private static final int RESENT_RECORDS = 300;

    private final Broker broker;
    private final FlinkCluster flink;
    private final LogProducer producer;
    private final Random random;
    private final Map<Fault, List<Double>> recoveries = new EnumMap<>(Fault.class);

    Faults(Surroundings surroundings, LogProducer producer, long seed) {
        this.broker = surroundings.broker();
        this.flink = surroundings.flink();
        this.producer = producer;
        this.random = new Random(seed);
    }

    /** So many faults, each kind as often as its weight says, in an order drawn from the seed. */
    List<Fault> plan(int count) {
        List<Fault> weighted = new ArrayList<>();
        while (weighted.size() < count) {
            List<Fault> round = new ArrayList<>();
            for (Fault fault : Fault.values()) {
                round.addAll(Collections.nCopies(fault.weight(), fault));
            }
            Collections.shuffle(round, random);
            weighted.addAll(round);
        }
        return weighted.subList(0, count);
    }

    /**
     * Lets one fault happen at a moment between two checkpoints, and waits until all tasks of the
     * job run and two checkpoints more are complete.
     *
     * @return seconds from the fault to the second of them
     */
    double inflict(Fault fault, ClusterJob job) throws IOException, InterruptedException {
        Thread.sleep(random.nextInt(3000));
        long begin = System.nanoTime();
        act(fault);
        flink.awaitSlots(flink.size());
        long checkpoint = job.newestCheckpoint();
        job.awaitRunning();
        job.awaitCheckpoint(checkpoint + 2);
        double seconds = (System.nanoTime() - begin) / 1e9;
        recoveries.computeIfAbsent(fault, kind -> new ArrayList<>()).add(seconds);
        return seconds;
    }

    private void act(Fault fault) throws IOException, InterruptedException {
        int victim = random.nextInt(flink.size());
        switch (fault) {
            case KILL_TASKMANAGER -> killTaskManager(victim);
            case KILL_ALL_TASKMANAGERS -> {
                for (int i = 0; i < flink.size(); i++) {
                    killTaskManager(i);
                }
            }
            case KILL_JOBMANAGER -> {
                flink.jobManager().kill();
                flink.startJobManager();
            }
            case KILL_BROKER -> {
                broker.process().kill();
                Thread.sleep(random.nextInt(4000));
                broker.restart();
            }
            case KILL_BROKER_AND_TASKMANAGER -> {
                broker.process().kill();
                killTaskManager(victim);
                broker.restart();
            }
            case SUSPEND_TASKMANAGER -> standStill(flink.taskManager(victim));
            case SUSPEND_JOBMANAGER -> standStill(flink.jobManager());
            case SUSPEND_BROKER -> standStill(broker.process());
            case RESTART_PRODUCER -> producer.restart(RESENT_RECORDS);
        }
    }

    private void killTaskManager(int index) throws IOException, InterruptedException {
        flink.taskManager(index).kill();
        flink.startTaskManager(index);
    }

    private static void standStill(JavaProcess process) throws IOException, InterruptedException {
        process.suspend();
        Thread.sleep(STAND_STILL.toMillis());
        process.resume();
    }

    /** Seconds of recovery, by kind of fault. */
    Map<Fault, List<Double>> recoveries() {
        return recoveries;
    }
}
