package io.lamplighter.agent.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.tinylog.Logger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

/**
 * Sends datagrams to a Unix socket, which the JDK cannot. A message that cannot go out at once is lost: nobody waits for
 * a listener. Not thread-safe.
 */
public final class Datagrams {

    // Linux, the same on all architectures that the agent runs on: sys/socket.h, sys/un.h
    public static final int AF_UNIX = 1;
    public static final int DATAGRAM = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NO_SIGNAL_AND_NO_WAIT = 0x4000 | 0x40;
    private static final int FAMILY_SIZE = 2;
    private static final int MAXIMUM_PATH = 108;

    private final MethodHandle sendto;
    private final int socket;
    private final byte[] address;
    private boolean failing;

    private Datagrams(MethodHandle sendto, int socket, byte[] address) {
        this.sendto = sendto;
        this.socket = socket;
        this.address = address;
    }

    /** To a path, or with a leading {@code @} to a name in Linux's abstract name space. The socket lives as the process. */
    @SuppressWarnings("restricted") // the launcher grants native access, which Pi4J's own libraries need too
    public static Datagrams to(String path) {
        Linker linker = Linker.nativeLinker();
        MethodHandle socket = linker.downcallHandle(linker.defaultLookup().findOrThrow("socket"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle sendto = linker.downcallHandle(linker.defaultLookup().findOrThrow("sendto"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
        try {
            return new Datagrams(sendto, (int) socket.invokeExact(AF_UNIX, DATAGRAM | CLOSE_ON_EXEC, 0),
                    address(path));
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException("socket() cannot be called", e);
        }
    }

    /** A sockaddr_un: the family, then a path with its final 0, or 0 and a name without one. */
    public static byte[] address(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = path.startsWith("@");
        if (name.length >= MAXIMUM_PATH) {
            throw new IllegalArgumentException("socket path " + path + " is longer than " + MAXIMUM_PATH);
        }
        byte[] address = new byte[FAMILY_SIZE + name.length + (isAbstract ? 0 : 1)];
        MemorySegment.ofArray(address).set(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder()), 0,
                (short) AF_UNIX);
        System.arraycopy(name, 0, address, FAMILY_SIZE, name.length);
        if (isAbstract) {
            address[FAMILY_SIZE] = 0;
        }
        return address;
    }

    /** Sends it at once or loses it; the first loss in a row is logged. */
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            long sent = (long) sendto.invokeExact(socket, arena.allocateFrom(JAVA_BYTE, bytes), (long) bytes.length,
                    NO_SIGNAL_AND_NO_WAIT, arena.allocateFrom(JAVA_BYTE, address), address.length);
            note(sent == bytes.length, text);
        } catch (Throwable e) { // what a method handle declares
            note(false, e.toString());
        }
    }

    private void note(boolean sent, String what) {
        if (!sent && !failing) {
            Logger.warn("the service manager does not hear us: {}", what);
        }
        failing = !sent;
    }
}
