package io.lamplighter.agent.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** A real Unix datagram socket that listens, as systemd's does. */
public final class UnixListener implements AutoCloseable {

    private static final int DONT_WAIT = 0x40;

    private final int socket;

    /** Listens from now on; a path that begins with @ is in the abstract name space. */
    public UnixListener(String path) throws Throwable {
        socket = (int) handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                .invokeExact(Datagrams.AF_UNIX, Datagrams.DATAGRAM, 0);
        byte[] address = Datagrams.address(path);
        try (Arena arena = Arena.ofConfined()) {
            int bound = (int) handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                    .invokeExact(socket, arena.allocateFrom(JAVA_BYTE, address), address.length);
            if (bound != 0) {
                throw new IllegalStateException("cannot bind " + path);
            }
        }
    }

    /** Everything that has arrived; a local datagram is there as soon as it is sent. */
    public List<String> received() throws Throwable {
        List<String> received = new ArrayList<>();
        MethodHandle recv = handle("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            for (long size = (long) recv.invokeExact(socket, buffer, 4096L, DONT_WAIT); size >= 0; size = (long) recv
                    .invokeExact(socket, buffer, 4096L, DONT_WAIT)) {
                received.add(new String(buffer.asSlice(0, size).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
            }
        }
        return received;
    }

    @Override
    public void close() {
        try {
            int closed = (int) handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(socket);
            if (closed != 0) {
                throw new IllegalStateException("cannot close");
            }
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted") // a test on a real socket
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
