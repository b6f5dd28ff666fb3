import java.util.ArrayList;
import java.util.List;
import org.fennecmix.group.X25519Speed;

/**
 * Fennec as a named module on a JVM with {@code jdk.incubator.vector}: its vector engine must be
 * found, for the module cannot require one that users may lack. Ends with 1 if it is not.
 */
final class ModulePath {
  private ModulePath() {}

  public static void main(String[] args) {
    Module fennec = X25519Speed.class.getModule();
    List<String> faults = new ArrayList<>();
    if (!"org.fennecmix".equals(fennec.getName())) {
      faults.add("Fennec is not a named module: " + fennec);
    }
    for (X25519Speed.Engine engine : X25519Speed.engines()) {
      System.out.println(engine);
      // a machine without wide vectors is no fault
      if (!engine.usable() && engine.note().contains("--add-modules")) {
        faults.add(engine.name() + " does not see the module");
      }
    }
    String before = X25519Speed.current();
    String after = X25519Speed.warmUp(System.out::println);
    System.out.println("before: " + before + ", warm: " + after);
    if (!before.equals("scalar")) {
      faults.add("not the scalar engine before it is warm: " + before);
    }
    faults.forEach(System.out::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}
