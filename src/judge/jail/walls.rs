//! Landlock, twice: the first layer lets the interpreter start; the second, handed over as a descriptor and put
//! on by each child, takes the right to execute away as well.

use super::{Orders, SECOND_RULESET, syscalls};
use anyhow::{Context as _, anyhow, bail};
use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreated, RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};
use std::os::fd::{AsFd as _, OwnedFd};

const MISSING: &str = "no Landlock, which needs Linux 5.13 or newer and a container that allows it";

/// Puts the first layer on and leaves the second where the driver looks for it.
pub(super) fn raise(orders: &Orders) -> anyhow::Result<()> {
    let reading = AccessFs::ReadFile | AccessFs::ReadDir;
    let second: Option<OwnedFd> = ruleset(&orders.readable, reading)?.into();
    let second = second.context(MISSING)?;
    syscalls::duplicate(second.as_fd(), SECOND_RULESET).context("dup2")?;
    let first = ruleset(&orders.readable, reading | AccessFs::Execute)?;
    match first.restrict_self().context("landlock_restrict_self")?.ruleset {
        RulesetStatus::NotEnforced => bail!("Landlock is not enforced"),
        _ => Ok(()),
    }
}

/// Denies everything that this kernel's Landlock knows, except this access to these paths.
fn ruleset(
    paths: &[String],
    access: impl Into<landlock::BitFlags<AccessFs>>,
) -> anyhow::Result<RulesetCreated> {
    let denied = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .map_err(|_| anyhow!(MISSING))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V6))?
        .handle_access(AccessNet::from_all(ABI::V6))?
        .scope(Scope::from_all(ABI::V6))?
        .create()?;
    Ok(denied.add_rules(path_beneath_rules(paths, access))?)
}
