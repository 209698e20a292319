package io.lamplighter.lighting.level;

/**
 * A light level. Immutable.
 *
 * @param percent
 *            of full light, 0 (off) to 100, finite; as TALQ LevelState
 */
public record Level(double percent) implements Comparable<Level> {

    public static final Level OFF = new Level(0);
    public static final Level FULL = new Level(100);

    public Level {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("level " + percent + " is outside 0 to 100 percent");
        }
        percent = percent + 0.0;
    }

    public boolean isOff() {
        return percent == 0;
    }

    @Override
    public int compareTo(Level other) {
        return Double.compare(percent, other.percent);
    }
}
