import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rewrites the classes of a jar for Java 8, in another jar, if they are for Java 5: the JVM's start-up cache leaves out
 * classes that old, and picocli, which every command goes through, has no others. Run by bin/build.
 */
final class NewerClasses {
    private NewerClasses() {}

    public static void main(String[] fromAndTo) throws IOException {
        Path from = Path.of(fromAndTo[0]);
        Path to = Path.of(fromAndTo[1]);
        Files.copy(from, to);
        URL[] path = {from.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path);
                FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + to.toUri()), Map.of());
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(loader);
            ClassFile format = ClassFile.of(
                    ClassHierarchyResolverOption.of(hierarchy), StackMapsOption.GENERATE_STACK_MAPS);
            Iterator<Path> classes =
                    files.filter(f -> f.toString().endsWith(".class")).iterator();
            while (classes.hasNext()) {
                Path file = classes.next();
                Files.write(file, renewed(Files.readAllBytes(file), format));
            }
        }
    }

    private static byte[] renewed(byte[] old, ClassFile format) {
        if (ByteBuffer.wrap(old).getShort(6) > ClassFile.JAVA_5_VERSION) {
            return old;
        }
        // to rebuild the bodies is to make the stack maps that newer classes must have
        ClassTransform rebuilt = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                .andThen(ClassTransform.endHandler(c -> c.withVersion(ClassFile.JAVA_8_VERSION, 0)));
        return format.transformClass(format.parse(old), rebuilt);
    }
}
