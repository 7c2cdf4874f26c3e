//! Whom the bot runs as.

use std::fs;
use std::process::Command;

use anyhow::{Context, bail};

use crate::judge::is_root;

/// A user and a group, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ids {
    user: u32,
    group: u32,
}

/// Started as root, becomes this user (a name, or `uid:gid`) by starting the program anew; returns where that is not
/// needed. Nothing may have been opened before.
pub fn become_user(user: Option<&str>) -> anyhow::Result<()> {
    match user {
        Some(user) if is_root() => start_as(ids(user)?).with_context(|| format!("COACH_USER={user}")),
        _ => Ok(()),
    }
}

/// Says so where the bot runs as root.
pub fn warn_of_root() {
    if is_root() {
        tracing::warn!(
            "running as root, which the bot does not need: name another user in COACH_USER, or start it as one"
        );
    }
}

#[cfg(unix)]
fn start_as(ids: Ids) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt as _;
    let mut again = Command::new(std::env::current_exe()?);
    // further groups are dropped with the user
    Err(again.args(std::env::args_os().skip(1)).gid(ids.group).uid(ids.user).exec().into())
}

#[cfg(not(unix))]
fn start_as(_: Ids) -> anyhow::Result<()> {
    bail!("there are no such users on this system")
}

fn ids(user: &str) -> anyhow::Result<Ids> {
    let ids = match user.split_once(':') {
        Some((user, group)) => parse(user, group),
        None => of_passwd(&fs::read_to_string("/etc/passwd").unwrap_or_default(), user),
    };
    match ids {
        Some(Ids { user: 0, .. }) => bail!("COACH_USER={user} is root, whom it is to replace"),
        Some(ids) => Ok(ids),
        None => bail!("COACH_USER={user}: name a user of this machine, or uid:gid"),
    }
}

fn parse(user: &str, group: &str) -> Option<Ids> {
    Some(Ids { user: user.parse().ok()?, group: group.parse().ok()? })
}

fn of_passwd(passwd: &str, name: &str) -> Option<Ids> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    parse(fields.next()?, fields.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_name_or_number() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\ncoach:x:10001:10002::/data:/usr/sbin/nologin\n";
        assert_eq!(of_passwd(passwd, "coach"), Some(Ids { user: 10001, group: 10002 }));
        assert_eq!(of_passwd(passwd, "coac"), None);
        assert_eq!(ids("7:8").unwrap(), Ids { user: 7, group: 8 });
    }

    #[test]
    fn neither_root_nor_nobody_knows_whom_is_accepted() {
        for bad in ["0:0", "no-such-user-here", "7:", ":", "-1:5"] {
            assert!(ids(bad).unwrap_err().to_string().contains("COACH_USER"), "{bad}");
        }
    }
}
