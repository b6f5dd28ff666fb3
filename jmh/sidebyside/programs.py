"""The programs of both sides: finding JDKs, building, talking to them."""
import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from families import ENGINES, FAMILIES

HERE = pathlib.Path(__file__).resolve().parent
JMH = HERE.parent
HOME = JMH.parent
CLASSES = HOME / "target" / "side-by-side"
PEERS = HOME / "target" / "peers"
# a compiler that gives a method up may say so: not among the answers
JVM = ["-XX:+UseSerialGC", "-Xmx512m", "-XX:+DisplayVMOutputToStderr"]


def fail(message):
    print(f"side-by-side: {message}", file=sys.stderr)
    sys.exit(1)


def run(command, why="", **options):
    words = [str(c) for c in command]
    if not shutil.which(words[0]):
        fail(f"{why}{words[0]} is not installed")
    result = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if result.returncode != 0:
        fail(f"{why}{' '.join(words)} failed:\n{result.stdout}")
    return result.stdout


def major(java):
    match = re.search(r'version "(\d+)', run([java, "-version"]))
    return int(match.group(1)) if match else 0


def find_jdk(wanted):
    named = os.environ.get(f"JAVA{wanted}_HOME")
    default = shutil.which("java")
    homes = [named] if named else []
    if not named and default:
        jvms = pathlib.Path(default).resolve().parent.parent.parent
        homes = sorted(glob.glob(f"{jvms}/*"))
    for home in homes:
        if os.access(f"{home}/bin/javac", os.X_OK) and major(f"{home}/bin/java") == wanted:
            return home
    fail(f"no JDK {wanted} found; set JAVA{wanted}_HOME")


def build_ours(jdks):
    """Gives the class path."""
    run(["mvn", "-q", "-B", "-ntp", "-Dquick", "package"], cwd=HOME, env=dict(os.environ, JAVA_HOME=jdks[25]))
    jars = [j for j in glob.glob(f"{HOME}/target/fennec-*.jar") if not re.search(r"-(sources|javadoc|tests)\.jar$", j)]
    class_path = ":".join([max(jars, key=os.path.getmtime), *glob.glob(f"{HOME}/target/lib/*.jar"), str(CLASSES)])
    shutil.rmtree(CLASSES, ignore_errors=True)
    CLASSES.mkdir(parents=True)
    run([f"{jdks[17]}/bin/javac", "-nowarn", "-cp", class_path, "-d", CLASSES, *glob.glob(f"{HERE}/*.java")])
    return class_path


def build_peers(family, jdks):
    why = f"the peers of {family} ({', '.join(FAMILIES[family]['peers'].values())}) cannot be built: "
    if family in ("nym", "outfox"):
        run(["cargo", "build", "-q", "--release", "--target-dir", PEERS / family], why, cwd=JMH / "peers" / family)
    if family in ("katzenpost", "lightning"):
        run(["go", "build", "-o", PEERS / family / f"fennec-{family}", "."], why, cwd=HOME / "interop" / family,
            env=dict(os.environ, CGO_ENABLED="1" if family == "katzenpost" else "0"))
    if family == "sphinxmix":
        venv = PEERS / "sphinxmix"
        if not (venv / "bin" / "pip").exists():
            run([sys.executable, "-m", "venv", venv], why)
        run([venv / "bin" / "pip", "install", "-q", "--disable-pip-version-check", "-r", HOME / "interop" / "sphinxmix" / "requirements.txt"], why)
    if family == "lightning":
        jars = PEERS / "lightning-kmp"
        run(["mvn", "-q", "-B", "-ntp", "-f", HOME / "interop" / "lightning" / "pom.xml", "dependency:copy-dependencies",
             f"-DoutputDirectory={jars}"], why)
        run([f"{jdks[17]}/bin/javac", "-nowarn", "-cp", f"{jars}/*", "-d", jars / "classes", JMH / "peers" / "lightning-kmp" / "KmpSide.java"], why)


class Side:
    """A program that answers lines `OPERATION MILLISECONDS`."""

    def __init__(self, command, core):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True, bufsize=1)
        self.core = core

    def pin(self):
        """All its threads to one core; only once warm, so that compilers need not share it."""
        run(["taskset", "-a", "-c", "-p", self.core, self.process.pid])

    def line(self):
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            fail(f"{' '.join(self.process.args)} ended unexpectedly:\n{self.errors.read()[-2000:]}")
        return line.split()

    def ask(self, operation, millis):
        try:
            self.process.stdin.write(f"{operation} {millis}\n")
        except BrokenPipeError:
            pass  # it has ended; line() tells
        return [float(word) for word in self.line()]

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


def start_peer(name, jdks, core):
    jars = PEERS / "lightning-kmp"
    commands = {
        "nym": [PEERS / "nym" / "release" / "fennec-bench-nym"],
        "outfox": [PEERS / "outfox" / "release" / "fennec-bench-outfox"],
        "katzenpost": [PEERS / "katzenpost" / "fennec-katzenpost", "side"],
        "sphinxmix": [PEERS / "sphinxmix" / "bin" / "python", JMH / "peers" / "sphinxmix" / "side.py"],
        "lightning": [PEERS / "lightning" / "fennec-lightning", "side"],
        "lightning-kmp": [f"{jdks[17]}/bin/java", *JVM, "-cp", f"{jars}/classes:{jars}/*", "KmpSide"],
    }
    return Side(commands[name], core)


def start_ours(family, engine, jdks, class_path, core):
    jdk, batch, forced = ENGINES[engine]
    main = "BouncySide" if engine == "bouncycastle" else FAMILIES[family]["main"]
    if engine == "native":
        class_path += f":{PEERS / 'lightning-kmp'}/*"
    modules = ["--add-modules", "jdk.incubator.vector"] if forced == "vector" else []
    side = Side([f"{jdks[jdk]}/bin/java", *modules, *JVM, f"-Dfennec.x25519={forced}", "-cp", class_path, main, batch], core)
    ready = side.line()
    expected = engine if engine in ("native", "bouncycastle") else "secp256k1" if family == "lightning" else forced
    if ready[0] != "ready" or expected not in ready[1]:
        fail(f"our side of {family} runs on {' '.join(ready[1:])} in place of {expected}")
    return side
