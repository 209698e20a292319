package io.lamplighter.agent.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.command.Outcome;

/** The bytes of a {@link PostMemory}, version 2. Pure; bytes that are none give an empty result. */
final class PostMemoryCodec {

    private static final int VERSION = 2;

    private PostMemoryCodec() {}

    static byte[] encode(PostMemory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(memory.bdSeq());
            writeKnown(out, memory.lastKnown());
            out.writeInt(memory.results().size());
            for (CommandResult result : memory.results()) {
                writeResult(out, result);
            }
            out.writeInt(memory.overrides().size());
            for (Map.Entry<String, List<Override>> entry : memory.overrides().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().size());
                for (Override override : entry.getValue()) {
                    writeOverride(out, override);
                }
            }
            out.writeInt(memory.counters().size());
            for (Map.Entry<String, Counters> entry : memory.counters().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeDouble(entry.getValue().energyKilowattHours());
                out.writeDouble(entry.getValue().operatingHours());
                out.writeLong(entry.getValue().switchOns());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    static Optional<PostMemory> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readByte() == VERSION ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty(); // the caller reports it as damaged
        }
    }

    private static PostMemory read(DataInputStream in) throws IOException {
        int bdSeq = in.readInt();
        KnownTime lastKnown = new KnownTime(readInstant(in), in.readLong(), in.readLong());
        List<CommandResult> results = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            results.add(readResult(in));
        }
        Map<String, List<Override>> overrides = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String luminaire = in.readUTF();
            List<Override> inForce = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                inForce.add(readOverride(in));
            }
            overrides.put(luminaire, List.copyOf(inForce));
        }
        Map<String, Counters> counters = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            counters.put(in.readUTF(), new Counters(in.readDouble(), in.readDouble(), in.readLong()));
        }
        return new PostMemory(bdSeq, results, overrides, counters, lastKnown);
    }

    private static void writeResult(DataOutputStream out, CommandResult result) throws IOException {
        out.writeUTF(result.id());
        out.writeUTF(result.outcome().name());
        String refusal = result.refusal();
        out.writeUTF(refusal == null ? "" : refusal);
    }

    private static CommandResult readResult(DataInputStream in) throws IOException {
        String id = in.readUTF();
        Outcome outcome = Outcome.valueOf(in.readUTF());
        String refusal = in.readUTF();
        return new CommandResult(id, outcome, refusal.isEmpty() ? null : refusal);
    }

    private static void writeOverride(DataOutputStream out, Override override) throws IOException {
        out.writeUTF(override.id());
        out.writeDouble(override.level().percent());
        out.writeLong(override.fade().toMillis());
        writeInstant(out, override.start());
        writeInstant(out, override.expiry());
    }

    private static Override readOverride(DataInputStream in) throws IOException {
        return new Override(in.readUTF(), new Level(in.readDouble()), Duration.ofMillis(in.readLong()),
                readInstant(in), readInstant(in));
    }

    private static void writeKnown(DataOutputStream out, KnownTime known) throws IOException {
        writeInstant(out, known.time());
        out.writeLong(known.boot());
        out.writeLong(known.uptimeMillis());
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
