//! Tier N's root: an empty file system with the interpreter's own files in it, read-only.

use super::syscalls;
use anyhow::Context as _;
use std::fs;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::Path;

/// Where the new root is put together, out of sight of everyone else.
const STAGES: [&str; 4] = ["/tmp", "/mnt", "/run", "/var"];
/// Links of a merged /usr, and the loader where it is a link of its own (aarch64), without which nothing starts.
const LINKS: [&str; 6] = ["/lib", "/lib64", "/lib32", "/bin", "/sbin", "/lib/ld-linux-aarch64.so.1"];

/// Makes a root that holds these paths only, and enters it.
pub(super) fn build(paths: &[String]) -> anyhow::Result<()> {
    syscalls::make_mounts_private().context("private mounts")?;
    // the new root's folders are for another user to pass
    syscalls::clear_umask();
    // taken before the stage is covered, in case a path lies beneath it
    let trees = paths.iter().map(|path| open(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let links: Vec<_> = LINKS.iter().filter_map(|link| Some((link, fs::read_link(link).ok()?))).collect();
    let stage =
        STAGES.into_iter().find(|stage| Path::new(stage).is_dir()).context("no folder to mount on")?;
    syscalls::mount_tmpfs(stage, "size=64k,nr_inodes=512,mode=755").context("tmpfs")?;
    for (path, tree, is_folder) in &trees {
        place(&format!("{stage}{path}"), tree, *is_folder).with_context(|| format!("bind {path}"))?;
    }
    for (link, target) in links {
        if fs::symlink_metadata(format!("{stage}{link}")).is_err() {
            std::os::unix::fs::symlink(target, format!("{stage}{link}")).context("link")?;
        }
    }
    std::env::set_current_dir(stage).context("chdir")?;
    syscalls::enter_root_here().context("pivot_root")?;
    std::env::set_current_dir("/").context("chdir")?;
    syscalls::make_root_read_only().context("mount_setattr")
}

fn open(path: &str) -> anyhow::Result<(&str, OwnedFd, bool)> {
    let is_folder = fs::metadata(path).with_context(|| path.to_owned())?.is_dir();
    let tree = syscalls::open_tree(path).with_context(|| format!("open_tree {path}"))?;
    Ok((path, tree, is_folder))
}

fn place(at: &str, tree: &OwnedFd, is_folder: bool) -> anyhow::Result<()> {
    if is_folder {
        fs::create_dir_all(at)?;
    } else {
        fs::create_dir_all(Path::new(at).parent().context("a file at the root")?)?;
        fs::write(at, "")?;
    }
    Ok(syscalls::attach_tree(tree.as_fd(), at)?)
}
