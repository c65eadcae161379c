package dev.weir.job;

import dev.weir.content.AttackTechnique;
import dev.weir.decode.DecodeSettings;
import dev.weir.plan.DetectionPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A job's plan as bytes. Flink writes each function several times and reads it for each task;
 * hundreds of detections are walked through once this way, and the tasks of a process share what
 * they read.
 */
final class PackedJobPlan implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private static Packing last;

    private final byte[] bytes;

    private PackedJobPlan(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A plan and its bytes, the last that this process wrote or read. */
    private record Packing(JobPlan plan, PackedJobPlan packed) {}

    /** What a plan is made of. */
    private record Parts(
            List<DetectionPlan> detections,
            DecodeSettings decoding,
            Limits limits,
            TimeRange range,
            Map<String, AttackTechnique> techniques,
            Emission emission)
            implements Serializable {}

    /** The bytes of a plan. */
    @SuppressWarnings("ReferenceEquality") // an equal plan packed again is only slower
    static synchronized PackedJobPlan of(JobPlan plan) {
        if (last != null && last.plan() == plan) {
            return last.packed();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(
                    new Parts(
                            plan.detections(),
                            plan.decoding(),
                            plan.limits(),
                            plan.range(),
                            plan.techniques(),
                            plan.emission()));
        } catch (IOException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
        PackedJobPlan packed = new PackedJobPlan(bytes.toByteArray());
        last = new Packing(plan, packed);
        return packed;
    }

    @Serial
    private Object readResolve() throws IOException, ClassNotFoundException {
        synchronized (PackedJobPlan.class) {
            if (last == null || !Arrays.equals(last.packed().bytes, bytes)) {
                last = new Packing(read(), this);
            }
            return last.plan();
        }
    }

    private JobPlan read() throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new OwnClasses(new ByteArrayInputStream(bytes))) {
            Parts parts = (Parts) in.readObject();
            return new JobPlan(
                    parts.detections(),
                    parts.decoding(),
                    parts.limits(),
                    parts.range(),
                    parts.techniques(),
                    parts.emission());
        }
    }

    /** Finds classes where this one is from, which on a cluster is the job's own class loader. */
    private static final class OwnClasses extends ObjectInputStream {
        OwnClasses(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, PackedJobPlan.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
