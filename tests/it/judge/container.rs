//! The judge's promises where Docker's default profile stands around it. No Docker is needed: filters and the
//! bounding set are inherited, so a thread takes them on and starts the judge. Not emulated: Docker's `AppArmor`
//! profile, its own namespaces and what it hides below /proc and /sys.

use super::bench::{Bench, honest};
use super::conditions::{Public, by_ordinary_user, coach, is_root, python, tell};
use super::container_filter::{
    dockers_capabilities, keep_dockers_capabilities, refuse_landlock, refuse_what_docker_refuses,
};
use super::corpus::{CHEATS, Corpus, DENIALS, HONEST, RESOURCES};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Runs this in a thread of its own, which is confined as a container is and then gone.
fn inside<T: Send + 'static>(confine: fn(), run: impl FnOnce() -> T + Send + 'static) -> T {
    let confined = move || {
        confine();
        run()
    };
    std::thread::spawn(confined).join().expect("the confined thread")
}

fn for_ordinary_user() {
    refuse_what_docker_refuses();
}

fn for_root() {
    keep_dockers_capabilities();
    refuse_what_docker_refuses();
}

fn without_landlock() {
    refuse_what_docker_refuses();
    refuse_landlock();
}

fn judge(coach: impl AsRef<std::ffi::OsStr>, tier: &[&str]) -> Command {
    let mut command = Command::new(coach);
    command.args(["judge", "--jobs", "-", "--json", "--workers", "1"]).args(tier);
    command.env("JUDGE_PYTHON", python()).current_dir("/");
    command
}

/// Who stands in the container.
#[derive(Clone, Copy)]
enum User {
    Ordinary,
    Root,
}

fn start(user: User, tier: &'static [&'static str]) -> Option<(Bench, Public)> {
    let public = Public::new();
    let mut command = judge(public.put(&coach(), "coach"), tier);
    let bench = match user {
        User::Ordinary => {
            by_ordinary_user(&mut command);
            inside(for_ordinary_user, || Bench::run(command))
        }
        User::Root => inside(for_root, || Bench::run(command)),
    };
    Some((bench?, public))
}

/// Holds these corpora where only tier L is to be had, and is taken without being asked for.
fn hold_in_container(user: User, corpora: &[&Corpus]) {
    let (mut bench, _public) = start(user, &[]).expect("tier L stands in a container");
    assert_eq!(bench.tier(), "L");
    let broken: Vec<_> = corpora.iter().flat_map(|corpus| corpus.broken(&mut bench)).collect();
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

/// A field of `/proc/PID/status`.
fn status_of(bench: &Bench, field: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{}/status", bench.pid())).expect("it runs");
    let found = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(":\t"));
    found.unwrap_or_default().to_owned()
}

#[test]
fn in_a_default_container_an_ordinary_user_judges_safely_behind_landlock() {
    hold_in_container(User::Ordinary, &[&DENIALS, &HONEST, &CHEATS]);
}

#[test]
fn in_a_default_container_an_ordinary_user_keeps_limits_behind_landlock() {
    hold_in_container(User::Ordinary, &[&RESOURCES]);
}

#[test]
fn in_a_default_container_root_judges_safely_behind_landlock() {
    if !is_root() {
        return tell("a container's root, for this is not root; its filter is shown by the ordinary user");
    }
    hold_in_container(User::Root, &[&DENIALS, &HONEST]);
}

#[test]
fn in_a_default_container_there_is_no_tier_of_namespaces() {
    assert!(start(User::Ordinary, &["--tier", "N"]).is_none());
    if is_root() {
        assert!(start(User::Root, &["--tier", "N"]).is_none());
    }
}

#[test]
fn the_emulated_container_is_one() {
    let (bench, _public) = start(User::Ordinary, &[]).expect("a judge");
    assert_eq!(status_of(&bench, "Seccomp"), "2");
    assert_eq!(status_of(&bench, "CapEff"), "0000000000000000");
    assert!(!status_of(&bench, "Uid").starts_with("0\t"));
    if is_root() {
        let (bench, _public) = start(User::Root, &[]).expect("a judge");
        assert_eq!(status_of(&bench, "Seccomp"), "2");
        let held = u64::from_str_radix(&status_of(&bench, "CapEff"), 16).expect("bits");
        assert_eq!(held & !dockers_capabilities(), 0, "it has {held:x}");
        assert_eq!(dockers_capabilities(), 0xa804_25fb, "as the kernel prints it in a container");
    }
}

#[test]
fn an_ordinary_user_judges_safely_behind_what_the_machine_gives() {
    let public = Public::new();
    let mut command = judge(public.put(&coach(), "coach"), &[]);
    by_ordinary_user(&mut command);
    let mut bench = Bench::run(command).expect("a sandbox");
    if bench.tier() != "N" {
        tell("tier N for an ordinary user, for this machine gives no user namespaces");
    }
    let broken: Vec<_> = [&DENIALS, &HONEST].iter().flat_map(|corpus| corpus.broken(&mut bench)).collect();
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn where_landlock_is_refused_too_the_judge_says_so_and_judges_nothing() {
    let output = inside(without_landlock, || {
        let mut command = judge(coach(), &[]);
        let mut coach = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("coach runs");
        // it may have ended before it reads
        drop(writeln!(coach.stdin.take().expect("piped"), "{}", honest()));
        coach.wait_with_output().expect("coach ends")
    });
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), &b""[..]), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("nothing is judged") && told.contains("tier L: no Landlock, which needs"),
        "{told}"
    );
}
