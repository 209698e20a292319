package io.lamplighter.simulator.check.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Changes the bytes of a class. */
final class Planter {

    private static final ClassDesc PLANTED = Planted.class.describeConstable().orElseThrow();

    private static final ClassDesc EMPTY = ArrayList.class.describeConstable().orElseThrow();

    private final ClassFile files;
    private int found;

    /** {@code from} knows all classes, unchanged. */
    Planter(ClassLoader from) {
        files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(from)
                .orElse(ClassHierarchyResolver.ofClassLoading(from))));
    }

    /**
     * The same class with the change.
     *
     * @throws IllegalStateException
     *             when it does not have that place: then the list of mutations lags behind the code
     */
    byte[] plant(byte[] type, Mutation.Place place) {
        found = 0;
        ClassModel model = files.parse(type);
        byte[] changed = files.transformClass(model, transform(place));
        if (found == 0) {
            throw new IllegalStateException("%s.%s has no place for %s: correct the list of mutations"
                    .formatted(place.type(), place.method(), place.change()));
        }
        return changed;
    }

    private ClassTransform transform(Mutation.Place place) {
        return switch (place.change()) {
            case Change.Gives(Object value) -> (builder, element) -> {
                if (element instanceof MethodModel method && isAt(place, method)) {
                    found++;
                    builder.withMethod(method.methodName(), method.methodType(), method.flags().flagsMask(),
                            body -> body.withCode(code -> {
                                ClassDesc returned = method.methodTypeSymbol().returnType();
                                push(code, returned, value);
                                code.return_(TypeKind.from(returned));
                            }));
                } else {
                    builder.with(element);
                }
            };
            case Change.CallGives gives -> ClassTransform.transformingMethodBodies(method -> isAt(place, method),
                    (code, element) -> leaveOut(code, element, gives));
            case Change.CallGoes goes -> ClassTransform.transformingMethodBodies(method -> isAt(place, method),
                    (code, element) -> redirect(code, element, goes));
        };
    }

    private static boolean isAt(Mutation.Place place, MethodModel method) {
        return method.methodName().equalsString(place.method()) && method.code().isPresent();
    }

    private static boolean calls(InvokeInstruction call, String owner, String called) {
        return call.name().equalsString(called) && call.owner().asInternalName().equals(owner.replace('.', '/'));
    }

    private void leaveOut(CodeBuilder code, CodeElement element, Change.CallGives gives) {
        if (!(element instanceof InvokeInstruction call) || !calls(call, gives.owner(), gives.called())) {
            code.with(element);
            return;
        }
        found++;
        for (ClassDesc each : call.typeSymbol().parameterList().reversed()) {
            if (TypeKind.from(each).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
        push(code, call.typeSymbol().returnType(), gives.value());
    }

    private void redirect(CodeBuilder code, CodeElement element, Change.CallGoes goes) {
        if (!(element instanceof InvokeInstruction call) || !calls(call, goes.owner(), goes.called())) {
            code.with(element);
            return;
        }
        found++;
        Method planted = Arrays.stream(Planted.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(goes.planted())).findFirst().orElseThrow();
        int given = call.typeSymbol().parameterCount() + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
        if (planted.getParameterCount() > given) {
            code.aload(0);
        }
        code.invokestatic(PLANTED, planted.getName(),
                MethodTypeDesc.of(described(planted.getReturnType()),
                        Arrays.stream(planted.getParameterTypes()).map(Planter::described).toList()));
    }

    private static ClassDesc described(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void push(CodeBuilder code, ClassDesc type, @Nullable Object value) {
        switch (value) {
            case Boolean truth -> code.loadConstant(truth ? 1 : 0);
            case Integer number -> code.loadConstant(number);
            case Long number -> code.loadConstant(number);
            case List<?> _ -> code.new_(EMPTY).dup().invokespecial(EMPTY, ConstantDescs.INIT_NAME,
                    ConstantDescs.MTD_void); // one that may be added to, as the code it is given to may want
            case null -> pushNothing(code, type);
            default -> throw new IllegalArgumentException("no such value: " + value);
        }
    }

    private static void pushNothing(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type)) {
            case VOID -> {
                // nothing to push
            }
            case REFERENCE -> code.aconst_null();
            case LONG -> code.lconst_0();
            case DOUBLE -> code.dconst_0();
            case FLOAT -> code.fconst_0();
            case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.iconst_0();
        }
    }
}
