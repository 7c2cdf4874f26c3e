//! The seal: three stacked seccomp filters. The kernel takes the strictest answer.

use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, Le, MaskedEq};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use std::collections::BTreeMap;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;
type Built<T> = Result<T, BackendError>;

/// Stands in the filters where the sealed process puts its own pid.
pub(in crate::judge) const PID_MARK: u32 = 0x7e57_a11d;

/// The filters as kernel bytes, in the order in which to install them.
pub(in crate::judge) fn sealed() -> Built<Vec<Vec<u8>>> {
    Ok(vec![
        // glibc then uses clone, whose flags a filter can see
        bytes(BTreeMap::from([(libc::SYS_clone3, vec![])]), SeccompAction::Allow, errno(libc::ENOSYS))?,
        bytes(always(FATAL), SeccompAction::Allow, SeccompAction::KillProcess)?,
        bytes(allowed()?, errno(libc::EPERM), SeccompAction::Allow)?,
    ])
}

fn errno(code: i32) -> SeccompAction {
    SeccompAction::Errno(code.unsigned_abs())
}

fn always(calls: &[i64]) -> Rules {
    calls.iter().map(|call| (*call, vec![])).collect()
}

fn bytes(rules: Rules, otherwise: SeccompAction, on_match: SeccompAction) -> Built<Vec<u8>> {
    let arch = std::env::consts::ARCH.try_into()?;
    let program: BpfProgram = SeccompFilter::new(rules, otherwise, on_match, arch)?.try_into()?;
    Ok(program
        .iter()
        .flat_map(|step| {
            let [c0, c1] = step.code.to_ne_bytes();
            let [k0, k1, k2, k3] = step.k.to_ne_bytes();
            [c0, c1, step.jt, step.jf, k0, k1, k2, k3]
        })
        .collect())
}

/// What no library asks for by itself: whoever calls one of these means harm, and dies of it.
const FATAL: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_mount_setattr,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_kcmp,
    libc::SYS_vmsplice,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_memfd_secret,
    libc::SYS_kexec_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_personality,
    libc::SYS_fanotify_init,
    libc::SYS_pidfd_getfd,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_acct,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
];

/// What an interpreter needs to run code, import modules and start threads.
const HARMLESS: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_pread64,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_lseek,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_getdents64,
    libc::SYS_readlinkat,
    libc::SYS_getcwd,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_brk,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_pipe2,
    libc::SYS_dup,
    libc::SYS_epoll_create1,
    libc::SYS_epoll_ctl,
    libc::SYS_epoll_pwait,
    libc::SYS_ppoll,
    libc::SYS_pselect6,
    libc::SYS_eventfd2,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_getppid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_uname,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_times,
    libc::SYS_setitimer,
    libc::SYS_getrandom,
    libc::SYS_sched_yield,
    libc::SYS_sched_get_priority_max,
    libc::SYS_sched_get_priority_min,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_membarrier,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_recvfrom,
    libc::SYS_getsockname,
    libc::SYS_shutdown,
    // answered by the filter above
    libc::SYS_clone3,
];

/// The older names that only this architecture has.
#[cfg(target_arch = "x86_64")]
const HARMLESS_HERE: &[i64] = &[
    libc::SYS_stat,
    libc::SYS_lstat,
    libc::SYS_access,
    libc::SYS_readlink,
    libc::SYS_pipe,
    libc::SYS_poll,
    libc::SYS_select,
    libc::SYS_epoll_wait,
    libc::SYS_time,
    libc::SYS_alarm,
    libc::SYS_getrlimit,
];
#[cfg(not(target_arch = "x86_64"))]
const HARMLESS_HERE: &[i64] = &[];

fn allowed() -> Built<Rules> {
    let mut rules = always(HARMLESS);
    rules.extend(always(HARMLESS_HERE));
    // so that the second filter, not EPERM, answers them
    rules.extend(always(FATAL));
    rules.insert(libc::SYS_clone, threads()?);
    rules.insert(libc::SYS_futex, locks()?);
    rules.insert(libc::SYS_mmap, mappings()?);
    rules.insert(libc::SYS_madvise, any_of(2, HARMLESS_ADVICE)?);
    rules.insert(libc::SYS_mprotect, vec![only(&[clear(2, libc::PROT_EXEC)?])?]);
    rules.insert(libc::SYS_openat, vec![only(&[clear(2, WRITING)?])?]);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, vec![only(&[clear(1, WRITING)?])?]);
    rules.insert(libc::SYS_tgkill, vec![only(&[compare(0, Dword, Eq, u64::from(PID_MARK))?])?]);
    // of itself only; a hard limit cannot be raised
    rules.insert(libc::SYS_prlimit64, vec![only(&[compare(0, Dword, Eq, 0)?])?]);
    // asyncio wakes itself through a pair
    rules.insert(libc::SYS_socketpair, pairs()?);
    rules.insert(libc::SYS_getsockopt, socket_facts()?);
    rules.insert(libc::SYS_sendto, vec![only(&[clear(3, !SENDING)?, compare(4, Qword, Eq, 0)?])?]);
    for call in [libc::SYS_clock_gettime, libc::SYS_clock_getres, libc::SYS_clock_nanosleep] {
        rules.insert(call, vec![only(&[compare(0, Dword, Le, LAST_CLOCK)?])?]);
    }
    for call in [libc::SYS_sched_getaffinity, libc::SYS_sched_getparam, libc::SYS_sched_getscheduler] {
        rules.insert(call, vec![only(&[compare(0, Dword, Eq, 0)?])?]);
    }
    rules.insert(libc::SYS_getpriority, vec![only(&[compare(1, Dword, Eq, 0)?])?]);
    rules.insert(libc::SYS_ioctl, any_of(1, HARMLESS_IOCTLS)?);
    let commands = [libc::F_GETFD, libc::F_SETFD, libc::F_GETFL, libc::F_SETFL, libc::F_DUPFD_CLOEXEC];
    rules.insert(libc::SYS_fcntl, any_of(1, &commands.map(i32::unsigned_abs))?);
    Ok(rules)
}

/// About memory of one's own. Other advice reaches further: `MADV_PAGEOUT` takes a library's pages away from all.
const HARMLESS_ADVICE: &[u32] = &[
    libc::MADV_NORMAL.unsigned_abs(),
    libc::MADV_RANDOM.unsigned_abs(),
    libc::MADV_SEQUENTIAL.unsigned_abs(),
    libc::MADV_WILLNEED.unsigned_abs(),
    libc::MADV_DONTNEED.unsigned_abs(),
    libc::MADV_FREE.unsigned_abs(),
    libc::MADV_HUGEPAGE.unsigned_abs(),
    libc::MADV_NOHUGEPAGE.unsigned_abs(),
    // the guards of threads' stacks, put up and taken away by newer versions of glibc
    102,
    103,
];

/// TCGETS, FIONREAD, FIONBIO, FIONCLEX and FIOCLEX.
const HARMLESS_IOCTLS: &[u32] = &[0x5401, 0x541b, 0x5421, 0x5450, 0x5451];

/// Every flag of open that could change something, or name a file without opening it.
const WRITING: i32 = libc::O_WRONLY
    | libc::O_RDWR
    | libc::O_CREAT
    | libc::O_TRUNC
    | libc::O_APPEND
    | (libc::O_TMPFILE & !libc::O_DIRECTORY)
    | libc::O_PATH;

/// What threads of one process share as glibc makes them: one with descriptors of its own would have a limit of its own.
const SHARED: i32 = libc::CLONE_VM
    | libc::CLONE_FS
    | libc::CLONE_FILES
    | libc::CLONE_SIGHAND
    | libc::CLONE_THREAD
    | libc::CLONE_SYSVSEM;

/// Threads, but no processes.
fn threads() -> Built<Vec<SeccompRule>> {
    let shared = u64::from(SHARED.unsigned_abs());
    Ok(vec![only(&[compare(0, Qword, MaskedEq(shared), shared)?])?])
}

/// Locks of this process alone, and waiting for the kernel to say that a thread has ended. Whoever could wake others on
/// a page of a library could talk to the run next door.
fn locks() -> Built<Vec<SeccompRule>> {
    let operation = !(libc::FUTEX_PRIVATE_FLAG | libc::FUTEX_CLOCK_REALTIME);
    Ok(vec![
        only(&[masked(1, libc::FUTEX_PRIVATE_FLAG, libc::FUTEX_PRIVATE_FLAG)?])?,
        only(&[masked(1, operation, libc::FUTEX_WAIT)?])?,
        only(&[masked(1, operation, libc::FUTEX_WAIT_BITSET)?])?,
    ])
}

/// Clocks beyond are those of other processes.
const LAST_CLOCK: u64 = libc::CLOCK_TAI.unsigned_abs() as u64;
const SENDING: i32 = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;

/// Streams alone: a pair of datagram sockets may send elsewhere, and file system walls do not guard addresses.
fn pairs() -> Built<Vec<SeccompRule>> {
    let how = libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
    let local = compare(0, Dword, Eq, u64::from(libc::AF_UNIX.unsigned_abs()))?;
    Ok(vec![only(&[local, masked(1, !how, libc::SOCK_STREAM)?])?])
}

/// What a socket is. Others count something for the whole machine, such as its cookie.
fn socket_facts() -> Built<Vec<SeccompRule>> {
    let own = [libc::SO_TYPE, libc::SO_ERROR, libc::SO_PROTOCOL, libc::SO_DOMAIN];
    let level = u64::from(libc::SOL_SOCKET.unsigned_abs());
    own.iter()
        .map(|name| {
            only(&[compare(1, Dword, Eq, level)?, compare(2, Dword, Eq, u64::from(name.unsigned_abs()))?])
        })
        .collect()
}

/// No shared memory but of files that can be read, no memory both writable and executable, code from files only, and
/// no pages out of a reserve that nobody counts. Shared memory of no file would stay, uncounted, while one page of it is
/// mapped.
fn mappings() -> Built<Vec<SeccompRule>> {
    let (exec, both) = (libc::PROT_EXEC, libc::PROT_EXEC | libc::PROT_WRITE);
    let private_file = libc::MAP_SHARED | libc::MAP_ANONYMOUS;
    Ok(vec![
        only(&[clear(2, exec)?, clear(3, libc::MAP_SHARED | libc::MAP_HUGETLB)?])?,
        only(&[clear(2, both)?, clear(3, libc::MAP_ANONYMOUS | libc::MAP_HUGETLB)?])?,
        only(&[masked(2, both, exec)?, clear(3, private_file)?])?,
    ])
}

fn any_of(argument: u8, values: &[u32]) -> Built<Vec<SeccompRule>> {
    values.iter().map(|value| only(&[compare(argument, Dword, Eq, u64::from(*value))?])).collect()
}

fn only(conditions: &[SeccompCondition]) -> Built<SeccompRule> {
    SeccompRule::new(conditions.to_vec())
}

/// None of these bits is set.
fn clear(argument: u8, bits: i32) -> Built<SeccompCondition> {
    masked(argument, bits, 0)
}

fn masked(argument: u8, mask: i32, value: i32) -> Built<SeccompCondition> {
    let mask = u64::from(mask.cast_unsigned());
    compare(argument, Dword, MaskedEq(mask), u64::from(value.cast_unsigned()))
}

fn compare(argument: u8, size: SeccompCmpArgLen, how: SeccompCmpOp, value: u64) -> Built<SeccompCondition> {
    SeccompCondition::new(argument, size, how, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pid_has_one_place_in_the_last_filter() {
        let filters = sealed().unwrap();
        let marks = |filter: &[u8]| filter.windows(4).filter(|part| *part == PID_MARK.to_ne_bytes()).count();
        assert_eq!(filters.iter().map(|filter| marks(filter)).collect::<Vec<_>>(), [0, 0, 1]);
    }

    #[test]
    fn what_starts_connects_signals_or_changes_is_not_allowed() {
        let refused = [
            [libc::SYS_execve, libc::SYS_execveat, libc::SYS_memfd_create, libc::SYS_socket, libc::SYS_bind],
            [libc::SYS_connect, libc::SYS_sendmsg, libc::SYS_recvmsg, libc::SYS_kill, libc::SYS_tkill],
            [
                libc::SYS_pidfd_open,
                libc::SYS_pidfd_send_signal,
                libc::SYS_rt_sigqueueinfo,
                libc::SYS_shmget,
                libc::SYS_shmat,
            ],
            [libc::SYS_openat2, libc::SYS_unlinkat, libc::SYS_mkdirat, libc::SYS_renameat2, libc::SYS_linkat],
            // tells of the whole machine's memory and threads, and so of the runs next door
            [libc::SYS_sysinfo, libc::SYS_getrusage, libc::SYS_syslog, libc::SYS_quotactl, libc::SYS_statfs],
            [libc::SYS_ftruncate, libc::SYS_fchmodat, libc::SYS_setuid, libc::SYS_seccomp, libc::SYS_prctl],
        ];
        let allowed = allowed().unwrap();
        assert!(refused.as_flattened().iter().all(|call| !allowed.contains_key(call)));
        assert!(HARMLESS.iter().chain(HARMLESS_HERE).all(|call| !FATAL.contains(call)));
    }

    #[test]
    fn each_filter_fits_the_kernel() {
        assert!(sealed().unwrap().iter().all(|filter| filter.len() % 8 == 0 && filter.len() / 8 < 4096));
    }
}
