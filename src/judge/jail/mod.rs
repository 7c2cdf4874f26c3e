//! The launcher: the program's own executable, run again as a small single-threaded process that builds the
//! walls around itself and then becomes the warm interpreter.

pub(super) mod descriptors;
pub(super) mod filters;
pub(crate) mod memory;
pub(super) mod processor;
mod root;
mod syscalls;
mod walls;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::Write as _;
use std::os::fd::AsFd;
use syscalls::Forked;

/// A part of the sandbox that a test can leave out, to see that it is needed and that its absence is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wall {
    /// Tier N's namespaces, and with them its root.
    Namespaces,
    /// Tier N's root alone.
    Root,
    /// Both layers of Landlock.
    Landlock,
    /// The three filters of the seal.
    SystemCalls,
    /// The user of its own, and having no capability.
    Privileges,
    /// Descriptors, threads, file sizes and core files.
    Limits,
}

/// What the launcher is told, as its one argument.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Orders {
    /// Namespaces and a root of its own; else Landlock alone.
    pub namespaces: bool,
    /// Who has to be our parent, or we are orphaned already.
    pub parent: u32,
    /// The user to become, where we are root and the files can be reached by others.
    pub user: Option<u32>,
    pub python: String,
    pub driver: String,
    /// Files and folders that the interpreter may read.
    pub readable: Vec<String>,
    /// Nothing, but in tests.
    pub missing: Vec<Wall>,
}

/// Where the interpreter finds its descriptors.
const CONTROL: i32 = 3;
const SECOND_RULESET: i32 = 5;

const ENVIRONMENT: [&str; 5] = [
    "LC_ALL=C.UTF-8",
    "PYTHONHASHSEED=0",
    "MALLOC_ARENA_MAX=1",
    "OPENBLAS_NUM_THREADS=1",
    "OMP_NUM_THREADS=1",
];

/// Runs `coach __jail`; standard input is the control socket, standard error tells what failed.
pub(super) fn jail_main(mut args: impl Iterator<Item = OsString>) -> ! {
    let Some(orders) = args.next() else { syscalls::exit(2) };
    let error = match serde_json::from_str(&orders.to_string_lossy()) {
        Ok(orders) => confine(&orders).err(),
        Err(error) => Some(error.into()),
    };
    if let Some(error) = error {
        // nobody is left to tell where this fails too
        drop(write!(std::io::stderr(), "{error:#}"));
    }
    syscalls::exit(1)
}

/// Returns only where something failed.
fn confine(orders: &Orders) -> anyhow::Result<()> {
    die_with_parent()?;
    if std::os::unix::process::parent_id() != orders.parent {
        bail!("the judge is gone");
    }
    syscalls::new_session().context("setsid")?;
    place_descriptors()?;
    if orders.namespaces {
        enter_namespaces()?;
        if let Forked::Parent(pid) = syscalls::fork().context("fork")? {
            stand_between(pid);
        }
        die_with_parent()?;
        orders.unless_missing(Wall::Root, |orders| root::build(&orders.readable))?;
    }
    std::env::set_current_dir("/").context("chdir")?;
    orders.unless_missing(Wall::Privileges, drop_privileges)?;
    syscalls::prctl(libc::PR_SET_NO_NEW_PRIVS, 1).context("PR_SET_NO_NEW_PRIVS")?;
    orders.unless_missing(Wall::Limits, set_limits)?;
    orders.unless_missing(Wall::Landlock, walls::raise)?;
    let arguments = [orders.python.as_str(), "-s", "-S", "-B", "-X", "utf8", "-c", &orders.driver];
    Err(syscalls::execute(&orders.python, &arguments, &ENVIRONMENT)).context("exec python")
}

fn die_with_parent() -> anyhow::Result<()> {
    let kill = u64::from(libc::SIGKILL.unsigned_abs());
    syscalls::prctl(libc::PR_SET_PDEATHSIG, kill).context("PR_SET_PDEATHSIG")
}

/// Control socket on 3, a pipe that leads nowhere on 0 and 1, the status pipe on 2, and nothing else open.
fn place_descriptors() -> anyhow::Result<()> {
    syscalls::close_from(CONTROL).context("close_range")?;
    syscalls::duplicate(std::io::stdin().as_fd(), CONTROL).context("dup2")?;
    // The interpreter looks once what its files can do; a submission's are pipes as well.
    let (nothing, nowhere) = std::io::pipe().context("pipe")?;
    syscalls::duplicate(nothing.as_fd(), 0).context("dup2")?;
    syscalls::duplicate(nowhere.as_fd(), 1).context("dup2")
}

/// As root the namespaces are taken directly; else through a user namespace that maps one user.
fn enter_namespaces() -> anyhow::Result<()> {
    let flags = libc::CLONE_NEWNS
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWCGROUP
        | libc::CLONE_NEWNET;
    if syscalls::is_root() {
        return syscalls::unshare(flags).context("unshare");
    }
    let (user, group) = syscalls::ids();
    syscalls::unshare(flags | libc::CLONE_NEWUSER).context("unshare with a user namespace")?;
    std::fs::write("/proc/self/setgroups", "deny").context("/proc/self/setgroups")?;
    std::fs::write("/proc/self/uid_map", format!("1000 {user} 1")).context("/proc/self/uid_map")?;
    std::fs::write("/proc/self/gid_map", format!("1000 {group} 1")).context("/proc/self/gid_map")
}

/// The parent of the namespaces' first process: holds nothing, and ends with it.
fn stand_between(pid: libc::pid_t) -> ! {
    if syscalls::close_from(0).is_ok() {
        syscalls::wait_for(pid);
    }
    syscalls::exit(0)
}

fn drop_privileges(orders: &Orders) -> anyhow::Result<()> {
    for capability in 0..64 {
        if syscalls::prctl(libc::PR_CAPBSET_DROP, capability).is_err() {
            break;
        }
    }
    if let (Some(user), true) = (orders.user, syscalls::is_root()) {
        syscalls::become_user(user).context("setresuid")?;
        // a change of user clears both
        syscalls::prctl(libc::PR_SET_DUMPABLE, 1).context("PR_SET_DUMPABLE")?;
        die_with_parent()?;
    }
    let clear_all = u64::from(libc::PR_CAP_AMBIENT_CLEAR_ALL.unsigned_abs());
    syscalls::prctl(libc::PR_CAP_AMBIENT, clear_all).context("PR_CAP_AMBIENT")?;
    syscalls::drop_capabilities().context("capset")
}

fn set_limits(orders: &Orders) -> anyhow::Result<()> {
    let limits = [
        (libc::RLIMIT_CORE, 0),
        (libc::RLIMIT_FSIZE, 0),
        (libc::RLIMIT_MEMLOCK, 0),
        (libc::RLIMIT_MSGQUEUE, 0),
        (libc::RLIMIT_NOFILE, 64),
        (libc::RLIMIT_SIGPENDING, 64),
        (libc::RLIMIT_STACK, 64 << 20),
    ];
    for (which, most) in limits {
        syscalls::set_limit(which, most).context("setrlimit")?;
    }
    if orders.has_own_user() {
        // the children lower their own
        syscalls::set_limit(libc::RLIMIT_NPROC, MOST_PROCESSES + SPARE_PROCESSES).context("setrlimit")?;
    }
    Ok(())
}

/// Processes and threads of one worker.
pub(super) const MOST_PROCESSES: u64 = 160;
/// What the zygote has beyond, so that a child that used all it may have keeps it from forking no other.
const SPARE_PROCESSES: u64 = 16;

impl Orders {
    /// Whether the kernel counts the worker's processes apart from everyone else's.
    pub(super) fn has_own_user(&self) -> bool {
        self.user.is_some() || (self.namespaces && !syscalls::is_root())
    }

    fn unless_missing(&self, wall: Wall, raise: fn(&Self) -> anyhow::Result<()>) -> anyhow::Result<()> {
        if self.missing.contains(&wall) { Ok(()) } else { raise(self) }
    }
}

/// Whether a file has this extended attribute, set to 1.
pub(super) fn has_attribute(path: &std::path::Path, name: &str) -> bool {
    path.to_str().is_some_and(|path| syscalls::has_attribute(path, name))
}

/// Whether this process is root, and so can give workers a user of their own.
pub(crate) fn is_root() -> bool {
    syscalls::is_root()
}
