//! The system calls of the launcher, each behind a safe function that reports its failure.
#![expect(unsafe_code, reason = "system calls that std does not offer; the launcher is single-threaded")]

use std::ffi::CString;
use std::io::{Error, Result};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};

/// Which end of a fork this is.
pub(super) enum Forked {
    Child,
    Parent(libc::pid_t),
}

fn check(result: libc::c_long) -> Result<libc::c_long> {
    if result < 0 { Err(Error::last_os_error()) } else { Ok(result) }
}

fn check_int(result: libc::c_int) -> Result<()> {
    check(libc::c_long::from(result)).map(drop)
}

fn c_string(text: &str) -> Result<CString> {
    Ok(CString::new(text)?)
}

/// A `prctl` whose arguments are all plain numbers.
pub(super) fn prctl(option: libc::c_int, argument: libc::c_ulong) -> Result<()> {
    let zero: libc::c_ulong = 0;
    // SAFETY: the options used here take numbers only, so no memory is read or written.
    check_int(unsafe { libc::prctl(option, argument, zero, zero, zero) })
}

pub(super) fn new_session() -> Result<()> {
    // SAFETY: no arguments; the process only changes its own session.
    check_int(unsafe { libc::setsid() })
}

pub(super) fn close_from(first: RawFd) -> Result<()> {
    // SAFETY: the caller owns no descriptor from `first` on that it still means to use.
    check(unsafe { libc::syscall(libc::SYS_close_range, first, libc::c_uint::MAX, 0) }).map(drop)
}

/// Makes `to` name what `from` names, and survive an exec.
pub(super) fn duplicate(from: BorrowedFd<'_>, to: RawFd) -> Result<()> {
    // SAFETY: `from` is open; whatever `to` named before is replaced on purpose.
    check_int(unsafe { libc::dup2(from.as_raw_fd(), to) })
}

/// Makes files and folders with the rights that are asked for, whatever the operator's own are made with.
pub(super) fn clear_umask() {
    // SAFETY: changes this process's own mask, and cannot fail.
    unsafe { libc::umask(0) };
}

pub(super) fn is_root() -> bool {
    // SAFETY: reads the process's own id.
    unsafe { libc::geteuid() == 0 }
}

/// Whether a file has this extended attribute with a value that begins with 1.
pub(super) fn has_attribute(path: &str, name: &str) -> bool {
    let (Ok(path), Ok(name)) = (c_string(path), c_string(name)) else { return false };
    let mut value = [0_u8; 8];
    // SAFETY: both strings end with a zero byte, and at most the buffer's size is written.
    let size =
        unsafe { libc::getxattr(path.as_ptr(), name.as_ptr(), value.as_mut_ptr().cast(), value.len()) };
    size > 0 && value.first() == Some(&b'1')
}

pub(super) fn ids() -> (u32, u32) {
    // SAFETY: reads the process's own ids.
    unsafe { (libc::geteuid(), libc::getegid()) }
}

/// Gives up root for this user and group, for good.
pub(super) fn become_user(id: u32) -> Result<()> {
    // SAFETY: an empty list of groups is given with length zero; the rest are numbers.
    unsafe {
        check_int(libc::setgroups(0, std::ptr::null()))?;
        check_int(libc::setresgid(id, id, id))?;
        check_int(libc::setresuid(id, id, id))
    }
}

pub(super) fn unshare(flags: libc::c_int) -> Result<()> {
    // SAFETY: only changes which namespaces this process is in.
    check_int(unsafe { libc::unshare(flags) })
}

pub(super) fn fork() -> Result<Forked> {
    // SAFETY: the launcher has one thread, so the child may go on as any process.
    match unsafe { libc::fork() } {
        -1 => Err(Error::last_os_error()),
        0 => Ok(Forked::Child),
        pid => Ok(Forked::Parent(pid)),
    }
}

/// Waits until the child is gone.
pub(super) fn wait_for(pid: libc::pid_t) {
    let mut status = 0;
    // SAFETY: `status` outlives the call.
    while unsafe { libc::waitpid(pid, &raw mut status, 0) } < 0 {
        if Error::last_os_error().raw_os_error() != Some(libc::EINTR) {
            return;
        }
    }
}

/// Ends the process at once, without running anything.
pub(super) fn exit(code: i32) -> ! {
    // SAFETY: never returns, runs no handlers.
    unsafe { libc::_exit(code) }
}

pub(super) fn set_limit(which: libc::__rlimit_resource_t, most: u64) -> Result<()> {
    let limit = libc::rlimit { rlim_cur: most, rlim_max: most };
    // SAFETY: `limit` outlives the call.
    check_int(unsafe { libc::setrlimit(which, &raw const limit) })
}

/// Empties every capability set of this process.
pub(super) fn drop_capabilities() -> Result<()> {
    const VERSION_3: u32 = 0x2008_0522;
    let header = [VERSION_3, 0];
    let sets = [0_u32; 6];
    // SAFETY: both arrays have the layout of version 3 and outlive the call.
    check(unsafe { libc::syscall(libc::SYS_capset, header.as_ptr(), sets.as_ptr()) }).map(drop)
}

pub(super) fn mount_tmpfs(at: &str, options: &str) -> Result<()> {
    let (kind, at, options) = (c_string("tmpfs")?, c_string(at)?, c_string(options)?);
    let flags = libc::MS_NOSUID | libc::MS_NODEV;
    // SAFETY: all three strings outlive the call.
    check_int(unsafe {
        libc::mount(kind.as_ptr(), at.as_ptr(), kind.as_ptr(), flags, options.as_ptr().cast())
    })
}

/// Keeps mounts made here from showing anywhere else.
pub(super) fn make_mounts_private() -> Result<()> {
    let (none, root) = (c_string("none")?, c_string("/")?);
    let flags = libc::MS_REC | libc::MS_PRIVATE;
    // SAFETY: the strings outlive the call; no data is passed.
    check_int(unsafe { libc::mount(none.as_ptr(), root.as_ptr(), std::ptr::null(), flags, std::ptr::null()) })
}

/// A detached copy of what is mounted at `path`, which no later mount can cover.
pub(super) fn open_tree(path: &str) -> Result<OwnedFd> {
    let path = c_string(path)?;
    let flags = libc::OPEN_TREE_CLONE | libc::OPEN_TREE_CLOEXEC | libc::AT_RECURSIVE.cast_unsigned();
    // SAFETY: `path` outlives the call.
    let fd = check(unsafe { libc::syscall(libc::SYS_open_tree, libc::AT_FDCWD, path.as_ptr(), flags) })?;
    let fd = RawFd::try_from(fd).map_err(Error::other)?;
    // SAFETY: the kernel has just made this descriptor for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

pub(super) fn attach_tree(tree: BorrowedFd<'_>, at: &str) -> Result<()> {
    const FROM_EMPTY_PATH: libc::c_uint = 4;
    let (empty, at) = (c_string("")?, c_string(at)?);
    // SAFETY: the strings outlive the call and the descriptor is open.
    let result = unsafe {
        libc::syscall(
            libc::SYS_move_mount,
            tree.as_raw_fd(),
            empty.as_ptr(),
            libc::AT_FDCWD,
            at.as_ptr(),
            FROM_EMPTY_PATH,
        )
    };
    check(result).map(drop)
}

/// Makes the current directory the root, and forgets the old root.
pub(super) fn enter_root_here() -> Result<()> {
    let here = c_string(".")?;
    // SAFETY: `here` outlives the calls.
    unsafe {
        check(libc::syscall(libc::SYS_pivot_root, here.as_ptr(), here.as_ptr()))?;
        check_int(libc::umount2(here.as_ptr(), libc::MNT_DETACH))
    }
}

/// Makes the root and all below it read-only, without set-user-id programs and devices.
pub(super) fn make_root_read_only() -> Result<()> {
    let root = c_string("/")?;
    let read_only = libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV;
    let attributes = libc::mount_attr { attr_set: read_only, attr_clr: 0, propagation: 0, userns_fd: 0 };
    // SAFETY: path and attributes outlive the call, and the size is that of the attributes.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            root.as_ptr(),
            libc::AT_RECURSIVE,
            &raw const attributes,
            size_of::<libc::mount_attr>(),
        )
    };
    check(result).map(drop)
}

/// Becomes another program, with this environment and no other.
pub(super) fn execute(program: &str, arguments: &[&str], environment: &[&str]) -> Error {
    let run = || -> Result<()> {
        let strings = |items: &[&str]| items.iter().map(|item| c_string(item)).collect::<Result<Vec<_>>>();
        let pointers = |items: &[CString]| {
            items.iter().map(|item| item.as_ptr()).chain([std::ptr::null()]).collect::<Vec<_>>()
        };
        let (path, arguments, environment) = (c_string(program)?, strings(arguments)?, strings(environment)?);
        let (argument_list, environment_list) = (pointers(&arguments), pointers(&environment));
        // SAFETY: both lists end with a null pointer, and all strings outlive the call.
        unsafe { libc::execve(path.as_ptr(), argument_list.as_ptr(), environment_list.as_ptr()) };
        Err(Error::last_os_error())
    };
    run().err().unwrap_or_else(Error::last_os_error)
}
