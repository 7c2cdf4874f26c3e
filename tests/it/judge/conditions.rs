//! Who the judge is run as, and what it can reach then.

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The user that everything is run as which must not be root.
const ORDINARY: u32 = 1000;
/// Where a test that runs again as someone else finds the program.
const LAUNCHER: &str = "COACH_UNDER_TEST";

pub(super) fn is_root() -> bool {
    fs::metadata("/proc/self").expect("/proc").uid() == 0
}

/// Makes it the command of an ordinary user, as whom nothing changes where we are one already.
pub(super) fn by_ordinary_user(command: &mut Command) -> &mut Command {
    if is_root() {
        command.uid(ORDINARY).gid(ORDINARY);
    }
    command.current_dir("/")
}

/// The program under test.
pub(super) fn coach() -> PathBuf {
    std::env::var_os(LAUNCHER).map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_coach")), PathBuf::from)
}

/// An interpreter that an ordinary user can run too, which one in root's own folder is not.
pub(super) fn python() -> PathBuf {
    let named = std::env::var_os("JUDGE_PYTHON").map(PathBuf::from);
    let usual = ["python3", "/usr/bin/python3", "/usr/local/bin/python3"].map(PathBuf::from);
    let mut candidates = named.into_iter().chain(usual);
    candidates.find_map(|python| run_by_all(&python)).expect("a Python interpreter that everyone can run")
}

/// Where it is, for whoever runs it: a search path goes past what cannot be run.
fn run_by_all(python: &Path) -> Option<PathBuf> {
    let mut command = Command::new(python);
    command.args(["-c", "import ctypes, os, sys; print(end=os.path.realpath(sys.executable))"]);
    let output = by_ordinary_user(command.stderr(Stdio::null())).output().ok()?;
    output.status.success().then(|| PathBuf::from(String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Programs where everyone can run them: what is built may lie in a folder of root's own.
pub(super) struct Public {
    folder: TempDir,
}

impl Public {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("chmod");
        Self { folder }
    }

    pub(super) fn put(&self, program: &Path, name: &str) -> PathBuf {
        let place = self.folder.path().join(name);
        fs::copy(program, &place).expect("a copy");
        fs::set_permissions(&place, Permissions::from_mode(0o755)).expect("chmod");
        place
    }
}

/// Runs these tests of ours again as an ordinary user, and returns how many held.
pub(super) fn again_as_ordinary_user(tests: &str, but: &str) -> usize {
    let public = Public::new();
    let ourselves = public.put(&std::env::current_exe().expect("our own path"), "tests");
    let mut command = Command::new(ourselves);
    command.args([tests, "--skip", but]).env(LAUNCHER, public.put(&coach(), "coach"));
    let output = by_ordinary_user(&mut command).output().expect("the tests run");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "as an ordinary user:\n{told}");
    told.lines().filter(|line| line.ends_with("... ok")).count()
}

/// Tells, whether or not the test passes, what could not be shown on this machine.
pub(super) fn tell(what: &str) {
    writeln!(std::io::stderr(), "not shown here: {what}").expect("standard error");
}
