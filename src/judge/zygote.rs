//! The warm interpreter behind its walls, which forks sealed children ahead of time.

use super::Tier;
use super::cgroup::Groups;
use super::child::{Child, Needed};
use super::jail::descriptors::{Process, end_messages, message_pair, receive_message, send_message};
use super::jail::{MOST_PROCESSES, Orders, Wall, filters, is_root};
use super::python::Python;
use anyhow::{Context as _, bail};
use std::io::Read as _;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// One program; its parts are files for the reader's sake.
const DRIVER: &str = concat!(
    include_str!("driver/imports.py"),
    include_str!("driver/values.py"),
    include_str!("driver/frames.py"),
    include_str!("driver/failures.py"),
    include_str!("driver/seal.py"),
    include_str!("driver/calls.py"),
    include_str!("driver/typed.py"),
    include_str!("driver/marks.py"),
    include_str!("driver/fixtures.py"),
    include_str!("driver/pytest.py"),
    include_str!("driver/tests.py"),
    include_str!("driver/sql.py"),
    include_str!("driver/processes.py"),
);
/// A starved machine, or a library that was never compiled, takes its time.
const START: Duration = Duration::from_mins(1);
const ANSWER: Duration = Duration::from_secs(5);
/// How long it may take to end when it is asked to.
const END: Duration = Duration::from_secs(1);
/// Children are numbered through in a pid namespace; a fresh zygote now and then keeps everything small.
const MOST_CHILDREN: u32 = 5000;

/// What a zygote is made from.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub launcher: PathBuf,
    pub python: Python,
    pub tier: Tier,
    /// Tells workers of one judge apart.
    pub slot: u32,
    /// Where children are held in addition, if such groups are to be had.
    pub groups: Option<Groups>,
    /// Nothing, but in tests.
    pub missing: Vec<Wall>,
}

/// How a child ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    pub status: i32,
    pub cpu: Duration,
    pub peak_kib: u64,
}

pub(super) struct Zygote {
    launcher: std::process::Child,
    control: OwnedFd,
    children: u32,
}

impl Zygote {
    /// Starts the launcher and waits until the interpreter is warm. Must be called by a thread that outlives
    /// the zygote: the kernel kills it with that thread.
    pub(super) fn start(plan: &Plan) -> anyhow::Result<Self> {
        let orders = plan.orders();
        let setup = serde_json::json!({
            "path": plan.python.packages,
            "filters": plan.filters()?.iter().map(|filter| hexadecimal(filter)).collect::<Vec<_>>(),
            "seccomp": libc::SYS_seccomp,
            "landlock_restrict_self": plan.landlock_call(),
            "processes": orders.has_own_user().then_some(MOST_PROCESSES),
        });
        let (control, theirs) = message_pair()?;
        let launcher = Command::new(&plan.launcher)
            .arg("__jail")
            .arg(serde_json::to_string(&orders)?)
            .env_clear()
            .stdin(theirs)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be run", plan.launcher.display()))?;
        let mut zygote = Self { launcher, control, children: 0 };
        let mut answer = [0; 2];
        // a launcher that has given up already reads nothing, but has said why
        let sent = send_message(zygote.control.as_fd(), setup.to_string().as_bytes());
        match sent.and_then(|()| receive_message(zygote.control.as_fd(), &mut answer, START)) {
            Ok(2) => Ok(zygote),
            _ => bail!("{}", zygote.last_words()),
        }
    }

    /// Asks for a child; it seals itself while we go on.
    pub(super) fn fork(&mut self, needed: Needed) -> std::io::Result<Child> {
        self.children += 1;
        Child::ask(self.control.as_fd(), needed)
    }

    /// Takes the remains of a child that has ended or was killed.
    pub(super) fn reap(&mut self, child: &Child) -> anyhow::Result<Ending> {
        send_message(self.control.as_fd(), format!("W{}", child.inner_pid).as_bytes())?;
        let mut answer = [0; 28];
        if receive_message(self.control.as_fd(), &mut answer, ANSWER)? != answer.len() {
            bail!("the zygote is gone");
        }
        let (status, rest) = answer.split_first_chunk::<4>().context("a short answer")?;
        let [user, system, peak]: [&[u8; 8]; 3] =
            [0, 1, 2].map(|place| rest.as_chunks::<8>().0.get(place).unwrap_or(&[0; 8]));
        let cpu = f64::from_ne_bytes(*user) + f64::from_ne_bytes(*system);
        Ok(Ending {
            status: i32::from_ne_bytes(*status),
            cpu: Duration::try_from_secs_f64(cpu).unwrap_or_default(),
            peak_kib: u64::from_ne_bytes(*peak),
        })
    }

    /// Whether it has forked so often that a new one is due.
    pub(super) fn is_worn(&self) -> bool {
        self.children >= MOST_CHILDREN
    }

    /// What the launcher or the interpreter said before it ended.
    fn last_words(&mut self) -> String {
        self.stop();
        let mut text = String::new();
        if let Some(mut status) = self.launcher.stderr.take() {
            drop(status.read_to_string(&mut text));
        }
        let last = text.lines().rev().find(|line| !line.trim().is_empty());
        last.unwrap_or("the interpreter did not start").to_owned()
    }

    /// Asks it to end, so that the interpreter goes before whoever has to take its remains; kills it where it does not.
    fn stop(&mut self) {
        end_messages(self.control.as_fd());
        let launcher = i32::try_from(self.launcher.id()).ok().and_then(|pid| Process::open(pid).ok());
        if !launcher.is_some_and(|launcher| launcher.ends_within(END)) {
            // an error means that it has ended already
            drop(self.launcher.kill());
        }
        drop(self.launcher.wait());
    }
}

impl Drop for Zygote {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Plan {
    fn orders(&self) -> Orders {
        let namespaces = self.tier == Tier::N && self.has(Wall::Namespaces);
        let can_switch =
            is_root() && self.has(Wall::Privileges) && (namespaces || self.python.is_open_to_all());
        Orders {
            namespaces,
            parent: std::process::id(),
            user: can_switch.then(|| worker_user(self.slot)),
            python: self.python.executable.clone(),
            driver: DRIVER.to_owned(),
            readable: self.python.readable.clone(),
            missing: self.missing.clone(),
        }
    }

    fn has(&self, wall: Wall) -> bool {
        !self.missing.contains(&wall)
    }

    fn filters(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        Ok(if self.has(Wall::SystemCalls) { filters::sealed()? } else { Vec::new() })
    }

    /// The driver makes this call whatever happens; to leave Landlock out, it has to be one that does nothing.
    fn landlock_call(&self) -> i64 {
        if self.has(Wall::Landlock) { libc::SYS_landlock_restrict_self } else { libc::SYS_sched_yield }
    }
}

/// A user number that nobody has, within what containers map, different for judges that run side by side.
fn worker_user(slot: u32) -> u32 {
    61_184 + std::process::id().wrapping_mul(32).wrapping_add(slot) % 4300
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
