//! What a container of Docker's default settings lets through to the kernel, as far as it matters to a judge: a
//! filter that refuses what the default profile refuses, and the default set of capabilities. Written from the
//! profile's documented rules, the other way round: it names what is refused, and allows the rest.

use caps::{CapSet, Capability};
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq, Ne};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::collections::BTreeMap;

/// Refused to whoever lacks capabilities beyond the default set, with EPERM.
const REFUSED: &[i64] = &[
    // namespaces and mounts: what tier N is made of
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_move_mount,
    libc::SYS_mount_setattr,
    libc::SYS_open_tree,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    // parts of the kernel that have been broken often
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_fanotify_init,
    libc::SYS_open_by_handle_at,
    libc::SYS_lookup_dcookie,
    // other processes; ptrace itself is allowed on kernels newer than 4.8
    libc::SYS_kcmp,
    libc::SYS_pidfd_getfd,
    libc::SYS_process_madvise,
    // where memory lies
    libc::SYS_get_mempolicy,
    libc::SYS_set_mempolicy,
    libc::SYS_mbind,
    libc::SYS_migrate_pages,
    libc::SYS_move_pages,
    // the machine as a whole
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
    libc::SYS_vhangup,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_uselib,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ustat,
];

/// With these flags `clone` makes a namespace.
const NAMESPACES: [i32; 7] = [
    libc::CLONE_NEWNS,
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
];

/// What `personality` may be asked for: Linux, 32 bits, another name for the kernel, both, and what it is now.
const PERSONALITIES: [u64; 5] = [0, 8, 0x2_0000, 0x2_0008, 0xffff_ffff];

/// Talks to the kernel's cryptography, and to the host of a virtual machine.
const FAMILIES: [i32; 2] = [libc::AF_ALG, libc::AF_VSOCK];

/// The capabilities that root has in a container.
const CAPABILITIES: [Capability; 14] = [
    Capability::CAP_CHOWN,
    Capability::CAP_DAC_OVERRIDE,
    Capability::CAP_FSETID,
    Capability::CAP_FOWNER,
    Capability::CAP_MKNOD,
    Capability::CAP_NET_RAW,
    Capability::CAP_SETGID,
    Capability::CAP_SETUID,
    Capability::CAP_SETFCAP,
    Capability::CAP_SETPCAP,
    Capability::CAP_NET_BIND_SERVICE,
    Capability::CAP_SYS_CHROOT,
    Capability::CAP_KILL,
    Capability::CAP_AUDIT_WRITE,
];

/// Puts this thread, and every program that it starts, behind the default profile.
pub(super) fn refuse_what_docker_refuses() {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = REFUSED.iter().map(|call| (*call, vec![])).collect();
    let has = |flag: &i32| only(&[(0, Qword, MaskedEq(number(*flag)), number(*flag))]);
    rules.insert(libc::SYS_clone, NAMESPACES.iter().map(has).collect());
    let is_odd = PERSONALITIES.map(|known| (0, Dword, Ne, known));
    rules.insert(libc::SYS_personality, vec![only(&is_odd)]);
    let is = |family: &i32| only(&[(0, Dword, Eq, number(*family))]);
    rules.insert(libc::SYS_socket, FAMILIES.iter().map(is).collect());
    refuse(rules, libc::EPERM);
    // its flags are in memory, where no filter sees them
    refuse(BTreeMap::from([(libc::SYS_clone3, vec![])]), libc::ENOSYS);
}

/// As profiles do that are older than Landlock.
pub(super) fn refuse_landlock() {
    let calls =
        [libc::SYS_landlock_create_ruleset, libc::SYS_landlock_add_rule, libc::SYS_landlock_restrict_self];
    refuse(calls.map(|call| (call, vec![])).into(), libc::ENOSYS);
}

/// Leaves root of this thread, and of the programs that it starts, no more capabilities than a container's.
pub(super) fn keep_dockers_capabilities() {
    for capability in caps::all().into_iter().filter(|capability| !CAPABILITIES.contains(capability)) {
        caps::drop(None, CapSet::Bounding, capability).expect("root may drop capabilities");
    }
}

/// The same set, as the kernel's bits.
pub(super) fn dockers_capabilities() -> u64 {
    CAPABILITIES.iter().fold(0, |bits, capability| bits | capability.bitmask())
}

fn refuse(rules: BTreeMap<i64, Vec<SeccompRule>>, code: i32) {
    let refusal = SeccompAction::Errno(code.unsigned_abs());
    let here = std::env::consts::ARCH.try_into().expect("an architecture with filters");
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refusal, here).expect("a filter");
    let program: BpfProgram = filter.try_into().expect("a program");
    seccompiler::apply_filter(&program).expect("the kernel takes the filter");
}

fn only(conditions: &[(u8, SeccompCmpArgLen, SeccompCmpOp, u64)]) -> SeccompRule {
    let condition = |(argument, size, how, value): &(_, SeccompCmpArgLen, SeccompCmpOp, _)| {
        SeccompCondition::new(*argument, size.clone(), how.clone(), *value).expect("a condition")
    };
    SeccompRule::new(conditions.iter().map(condition).collect()).expect("a rule")
}

fn number(value: i32) -> u64 {
    u64::from(value.unsigned_abs())
}
