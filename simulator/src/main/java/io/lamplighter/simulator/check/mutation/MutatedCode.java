package io.lamplighter.simulator.check.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** All of Lamplighter loaded afresh, with one bug planted; everything else comes from the class path as ever. */
final class MutatedCode extends ClassLoader {

    private static final String OURS = "io.lamplighter.";

    private final Mutation mutation;
    private final Planter planter;

    MutatedCode(ClassLoader parent, Mutation mutation) {
        super(mutation.name(), parent);
        this.mutation = mutation;
        this.planter = new Planter(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? load(name) : known;
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        byte[] bytes = planted(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The bytes of a class as they are loaded. */
    byte[] planted(String name) throws ClassNotFoundException {
        byte[] bytes = asBuilt(name);
        for (Mutation.Place place : mutation.places()) {
            if (place.type().equals(name)) {
                bytes = planter.plant(bytes, place);
            }
        }
        return bytes;
    }

    /** The bytes of a class as they are on the class path. */
    byte[] asBuilt(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class " + name, e);
        }
    }
}
