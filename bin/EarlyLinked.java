import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies a jar, and writes out what the JVM would otherwise make anew in each run: the code of switches over types, and
 * equals and hashCode of records. Its start-up cache holds neither, and each costs the better part of a millisecond. What they
 * do is laid down in SwitchBootstraps.typeSwitch and in Record. Run by bin/build.
 */
final class EarlyLinked {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private EarlyLinked() {}

    /** @param args the jar to read, the jar to write, and the directory with all jars */
    public static void main(String[] args) throws IOException {
        Path to = Path.of(args[1]);
        Files.copy(Path.of(args[0]), to);
        try (URLClassLoader loader = new URLClassLoader(jars(Path.of(args[2])));
                FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + to.toUri()), Map.of());
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            ClassFile format = ClassFile.of(
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            Iterator<Path> classes =
                    files.filter(f -> f.toString().endsWith(".class")).iterator();
            while (classes.hasNext()) {
                Path file = classes.next();
                Files.write(file, rewritten(format, Files.readAllBytes(file)));
            }
        }
    }

    private static URL[] jars(Path directory) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static byte[] rewritten(ClassFile format, byte[] bytes) {
        ClassModel model = format.parse(bytes);
        List<Consumer<ClassBuilder>> added = new ArrayList<>();
        CodeTransform calls = (code, element) -> {
            Optional<Consumer<CodeBuilder>> body =
                    element instanceof InvokeDynamicInstruction made ? body(made) : Optional.empty();
            if (body.isEmpty()) {
                code.with(element);
                return;
            }
            MethodTypeDesc type = ((InvokeDynamicInstruction) element).typeSymbol();
            String name = "linked$" + added.size();
            int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
            added.add(in -> in.withMethodBody(name, type, flags, body.get()));
            boolean inInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
            code.invokestatic(model.thisClass().asSymbol(), name, type, inInterface);
        };
        byte[] changed = format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(calls)
                        .andThen(ClassTransform.endHandler(in -> added.forEach(method -> method.accept(in)))));
        return added.isEmpty() ? bytes : changed;
    }

    private static Optional<Consumer<CodeBuilder>> body(InvokeDynamicInstruction made) {
        DirectMethodHandleDesc bootstrap = made.bootstrapMethod();
        List<ConstantDesc> args = made.bootstrapArgs();
        String maker = bootstrap.owner().displayName() + "." + bootstrap.methodName();
        return switch (maker + " " + made.name().stringValue()) {
            case "SwitchBootstraps.typeSwitch typeSwitch" ->
                args.stream().allMatch(ClassDesc.class::isInstance)
                        ? Optional.of(code -> typeSwitch(code, args))
                        : Optional.empty();
            case "ObjectMethods.bootstrap hashCode" -> Optional.of(code -> hash(code, getters(args)));
            case "ObjectMethods.bootstrap equals" ->
                Optional.of(code -> same(code, (ClassDesc) args.getFirst(), getters(args)));
            default -> Optional.empty();
        };
    }

    private static List<DirectMethodHandleDesc> getters(List<ConstantDesc> args) {
        return args.stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
    }

    /** (target, restart): the number of the first type from restart on that target is of; -1 for null. */
    private static void typeSwitch(CodeBuilder code, List<ConstantDesc> types) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int i = 0; i < types.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(types.size()).ireturn();
    }

    private static void hash(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
        code.iconst_0();
        for (DirectMethodHandleDesc getter : getters) {
            ClassDesc type = component(getter);
            code.loadConstant(31).imul();
            load(code, 0, getter);
            code.invokestatic(
                    type.isPrimitive() ? boxed(type) : OBJECTS,
                    "hashCode",
                    MethodTypeDesc.of(ConstantDescs.CD_int, type.isPrimitive() ? type : ConstantDescs.CD_Object));
            code.iadd();
        }
        code.ireturn();
    }

    private static void same(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> getters) {
        Label no = code.newLabel();
        code.aload(1).instanceOf(record).ifeq(no);
        code.aload(1).checkcast(record).astore(2);
        for (DirectMethodHandleDesc getter : getters) {
            load(code, 0, getter);
            load(code, 2, getter);
            ClassDesc type = component(getter);
            if (type.isPrimitive()) {
                code.invokestatic(boxed(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type)).ifne(no);
            } else {
                code.invokestatic(
                                OBJECTS,
                                "equals",
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                        .ifeq(no);
            }
        }
        code.iconst_1().ireturn().labelBinding(no).iconst_0().ireturn();
    }

    private static ClassDesc component(DirectMethodHandleDesc getter) {
        return getter.invocationType().returnType();
    }

    private static void load(CodeBuilder code, int slot, DirectMethodHandleDesc getter) {
        code.aload(slot).getfield(getter.owner(), getter.methodName(), component(getter));
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            default -> throw new IllegalArgumentException(primitive.displayName());
        };
    }
}
