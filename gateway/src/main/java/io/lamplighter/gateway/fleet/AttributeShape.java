package io.lamplighter.gateway.fleet;

import java.util.Arrays;

/**
 * What the attributes of many devices have in common: names, kinds of values, and which values came together. Immutable.
 */
final class AttributeShape {

    static final byte ABSENT = 0;
    static final byte FALSE = 1;
    static final byte TRUE = 2;
    static final byte WHOLE = 3;
    static final byte REAL = 4;
    /** A text or a time, among the objects. */
    static final byte OBJECT = 5;

    final AttributeNames names;
    private final byte[] kinds;
    /** Of each value, which of the moments it is of. */
    private final char[] moments;
    private final int hash;

    /** With the first of the arrays, as many as there are names; they are not copied. */
    AttributeShape(AttributeNames names, byte[] kinds, char[] moments) {
        this.names = names;
        this.kinds = kinds;
        this.moments = moments;
        this.hash = hash(names.size(), kinds, moments);
    }

    /** Of the first of the arrays. */
    static int hash(int size, byte[] kinds, char[] moments) {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + 7 * moments[i] + kinds[i];
        }
        return hash;
    }

    /** Whether it has those, of which so many count. */
    boolean has(int hashOfThem, byte[] otherKinds, char[] otherMoments) {
        int size = names.size();
        return hash == hashOfThem && Arrays.equals(kinds, 0, size, otherKinds, 0, size)
                && Arrays.equals(moments, 0, size, otherMoments, 0, size);
    }

    int size() {
        return names.size();
    }

    byte kind(int place) {
        return kinds[place];
    }

    /** Which of the moments the value at that place is of. */
    int moment(int place) {
        return moments[place];
    }

    byte[] kinds() {
        return kinds.clone();
    }
}
