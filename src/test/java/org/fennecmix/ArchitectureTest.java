package org.fennecmix;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, and what nobody may do. */
class ArchitectureTest {
  private static final String ROOT = "org.fennecmix";
  private static final String[] PARTS = {"cipher", "group", "kem", "replay"};
  private static final String[] ENGINES = {"sphinx", "outfox"};
  private static final String[] DIALECTS = {
    "nym", "nymoutfox", "katzenpost", "lightning", "sphinxmix", "hopr", "libp2pmix"
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(ROOT);

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }

  private static void mayUseOfOursOnly(String[] who, String... whom) {
    List<String> allowed = new ArrayList<>(List.of(ROOT));
    allowed.addAll(List.of(who));
    allowed.addAll(List.of(packages(whom)));
    noClasses()
        .that(resideInAnyPackage(who))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> known = new TreeSet<>(List.of("", "internal", "cli"));
    for (String[] layer : List.of(PARTS, ENGINES, DIALECTS)) {
      known.addAll(List.of(layer));
    }
    for (JavaClass type : MAIN) {
      String rest = type.getPackageName().substring(ROOT.length());
      String[] names = rest.split("\\.");
      assertThat(known).contains(names.length < 2 ? "" : names[1]);
    }
    assertThat(MAIN).hasSizeGreaterThan(80);
  }

  @Test
  void theSharedWordsDependOnNothingOfOurs() {
    mayUseOfOursOnly(new String[] {ROOT});
  }

  @Test
  void internalsUseTheSharedWordsOnly() {
    mayUseOfOursOnly(packages("internal"));
  }

  /** A KEM may be a group's Diffie-Hellman. */
  @Test
  void partsUseInternalsOnly() {
    for (String part : PARTS) {
      mayUseOfOursOnly(
          packages(part),
          part.equals("kem") ? new String[] {"internal", "group"} : new String[] {"internal"});
    }
  }

  @Test
  void enginesUsePartsAndNotEachOther() {
    for (String engine : ENGINES) {
      mayUseOfOursOnly(packages(engine), "internal", "cipher", "group", "kem", "replay");
    }
  }

  @Test
  void dialectsNeverImportEachOther() {
    for (String dialect : DIALECTS) {
      mayUseOfOursOnly(
          packages(dialect), "internal", "cipher", "group", "kem", "replay", "sphinx", "outfox");
    }
  }

  @Test
  void nothingUsesTheCommandLine() {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(packages("cli"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages("cli")))
        .check(MAIN);
  }

  @Test
  void cryptographyOfOthersIsUsedInOnePlace() {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(packages("internal"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.bouncycastle..", "javax.crypto.."))
        .check(MAIN);
  }

  @Test
  void secretsAreNotComparedWithArraysEquals() {
    String[] where = packages("sphinx", "outfox", "cipher", "group", "kem", "internal.crypto");
    List<String> all = new ArrayList<>(List.of(where));
    all.addAll(List.of(packages(DIALECTS)));
    classes()
        .that(resideInAnyPackage(all.toArray(String[]::new)))
        .should(
            never(
                callMethodWhere(
                    describe(
                        "Arrays.equals",
                        (JavaMethodCall call) ->
                            call.getTargetOwner().isEquivalentTo(Arrays.class)
                                && Set.of("equals", "compare", "mismatch")
                                    .contains(call.getName())))))
        .check(MAIN);
  }

  @Test
  void theLibraryHasNoLogsNoThreadLocalsNoReflectionAndNoWeakRandomness() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "java.lang.reflect..", "sun..")
                .or(
                    describe(
                        "are banned",
                        type ->
                            Set.of(
                                    "java.lang.System$Logger",
                                    "java.lang.ThreadLocal",
                                    "java.util.ServiceLoader",
                                    "java.util.Random",
                                    "java.util.concurrent.ThreadLocalRandom")
                                .contains(type.getName()))))
        .check(MAIN);
    classes()
        .that(DescribedPredicate.not(resideInAnyPackage(packages("cli"))))
        .should(
            never(
                callMethodWhere(
                    describe(
                        "reflection or printing",
                        (JavaMethodCall call) ->
                            call.getTargetOwner().isEquivalentTo(Class.class)
                                    && (call.getName().equals("forName")
                                        || call.getName().startsWith("getDeclared"))
                                || call.getName().equals("printStackTrace")))))
        .check(MAIN);
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    classes()
        .that(
            describe(
                "are exported",
                type -> !resideInAnyPackage(packages("internal", "cli")).test(type)))
        .should(nameNoInternalType())
        .check(MAIN);
  }

  private static ArchCondition<JavaClass> nameNoInternalType() {
    return new ArchCondition<>("name no internal type in what others see") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isVisible(type)) {
          return;
        }
        List<JavaType> named = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(named::add);
        type.getFields().stream()
            .filter(ArchitectureTest::isSeen)
            .forEach(field -> named.add(field.getType()));
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (isSeen(unit)) {
            named.addAll(unit.getParameterTypes());
            named.add(unit.getReturnType());
          }
        }
        for (JavaType each : named) {
          for (JavaClass raw : each.getAllInvolvedRawTypes()) {
            if (resideInAnyPackage(packages("internal")).test(raw)) {
              events.add(
                  SimpleConditionEvent.violated(type, type.getName() + " shows " + raw.getName()));
            }
          }
        }
      }
    };
  }

  private static boolean isSeen(HasModifiers member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static boolean isVisible(JavaClass type) {
    return isSeen(type) && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }

  /** A class that others could extend would be a promise; inside a package it may be one's own. */
  @Test
  void noClassIsOpenForExtensionByAccident() {
    classes()
        .that(DescribedPredicate.not(resideInAnyPackage(packages("cli"))))
        .and(
            describe(
                "are not interfaces or anonymous",
                type -> !type.isInterface() && !type.isAnonymousClass()))
        .should(
            new ArchCondition<>("be final, abstract, or extended in their own package only") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Set<JavaModifier> modifiers = type.getModifiers();
                boolean extendedInside = !isVisible(type) && !type.getSubclasses().isEmpty();
                boolean closed =
                    modifiers.contains(JavaModifier.FINAL)
                        || modifiers.contains(JavaModifier.ABSTRACT)
                        || type.isEnum();
                if (!closed && !extendedInside) {
                  events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
                }
              }
            })
        .check(MAIN);
  }
}
