package io.lamplighter.agent.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import org.jspecify.annotations.Nullable;

/** A lamp in memory: keeps what was written, and fails when told to. */
public final class FakeLampDriver implements LampDriver {

    private final Optional<Level> found;
    private final List<Level> written = new ArrayList<>();
    private @Nullable Level level;
    private @Nullable String failure;

    /** A lamp whose level is not known yet. */
    public FakeLampDriver() {
        found = Optional.empty();
    }

    /** A lamp that was found at a level. */
    public FakeLampDriver(Level found) {
        this.found = Optional.of(found);
        level = found;
    }

    @Override
    public void apply(Level wanted) {
        if (wanted.equals(level)) {
            return;
        }
        if (failure != null) {
            throw new BoardException(failure);
        }
        written.add(wanted);
        level = wanted;
    }

    @Override
    public Optional<Level> found() {
        return found;
    }

    /** From now on every write fails. */
    public void failWith(String message) {
        failure = message;
    }

    public void recover() {
        failure = null;
    }

    /** What the lamp shows; empty as long as nothing was found or written. */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /** Every change, oldest first. */
    public List<Level> written() {
        return List.copyOf(written);
    }
}
