//! What the judge does with descriptors and processes that std does not offer, behind safe functions.
#![expect(unsafe_code, reason = "sockets with descriptors and credentials, poll, pidfd, CPU clocks")]

use std::io::{Error, Result};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::time::Duration;

fn check(result: libc::c_int) -> Result<libc::c_int> {
    if result < 0 { Err(Error::last_os_error()) } else { Ok(result) }
}

/// A pair of sockets that keep messages apart.
pub(in crate::judge) fn message_pair() -> Result<(OwnedFd, OwnedFd)> {
    let mut pair: [RawFd; 2] = [0; 2];
    let kind = libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC;
    // SAFETY: `pair` has room for the two descriptors.
    check(unsafe { libc::socketpair(libc::AF_UNIX, kind, 0, pair.as_mut_ptr()) })?;
    // SAFETY: the kernel has just made both for us.
    Ok(unsafe { (OwnedFd::from_raw_fd(pair[0]), OwnedFd::from_raw_fd(pair[1])) })
}

/// Room for two descriptors or one set of credentials, aligned as the kernel wants it.
type Control = [u64; 8];

fn header(part: &mut libc::iovec, control: &mut Control) -> libc::msghdr {
    // SAFETY: all-zero is a valid msghdr: null pointers with zero lengths.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_iov = part;
    header.msg_iovlen = 1;
    header.msg_control = control.as_mut_ptr().cast();
    header.msg_controllen = size_of::<Control>() as _;
    header
}

/// Sends a message together with two descriptors.
pub(in crate::judge) fn send_descriptors(
    socket: BorrowedFd<'_>,
    message: &[u8],
    pair: [BorrowedFd<'_>; 2],
) -> Result<()> {
    let mut control: Control = [0; 8];
    let mut part = libc::iovec { iov_base: message.as_ptr().cast_mut().cast(), iov_len: message.len() };
    let mut header = header(&mut part, &mut control);
    let raw = pair.map(|fd| fd.as_raw_fd());
    let size = u32::try_from(size_of_val(&raw)).map_err(Error::other)?;
    // SAFETY: `control` is larger than CMSG_SPACE of two descriptors, so the first header and its data lie
    // inside it; the kernel only reads the message.
    let sent = unsafe {
        header.msg_controllen = libc::CMSG_SPACE(size) as _;
        let first = libc::CMSG_FIRSTHDR(&raw const header);
        (*first).cmsg_level = libc::SOL_SOCKET;
        (*first).cmsg_type = libc::SCM_RIGHTS;
        (*first).cmsg_len = libc::CMSG_LEN(size) as _;
        std::ptr::copy_nonoverlapping(raw.as_ptr().cast::<u8>(), libc::CMSG_DATA(first), size as usize);
        libc::sendmsg(socket.as_raw_fd(), &raw const header, libc::MSG_NOSIGNAL)
    };
    if sent < 0 { Err(Error::last_os_error()) } else { Ok(()) }
}

/// Asks that messages received here carry their sender's process id.
pub(in crate::judge) fn want_sender(socket: BorrowedFd<'_>) -> Result<()> {
    let on: libc::c_int = 1;
    let size = u32::try_from(size_of_val(&on)).map_err(Error::other)?;
    // SAFETY: `on` outlives the call and `size` is its size.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_PASSCRED,
            (&raw const on).cast(),
            size,
        )
    };
    check(result).map(drop)
}

/// Receives bytes and the process id of who sent them, as numbered in our own pid namespace.
pub(in crate::judge) fn receive_with_sender(socket: BorrowedFd<'_>, into: &mut [u8]) -> Result<(usize, i32)> {
    let mut control: Control = [0; 8];
    let mut part = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: into.len() };
    let mut header = header(&mut part, &mut control);
    // SAFETY: buffer and control outlive the call; CMSG_FIRSTHDR gives null or a header inside `control`, and
    // the credentials are read only where the header says that they are there.
    unsafe {
        let count = libc::recvmsg(socket.as_raw_fd(), &raw mut header, libc::MSG_CMSG_CLOEXEC);
        let count = usize::try_from(count).map_err(|_| Error::last_os_error())?;
        let first = libc::CMSG_FIRSTHDR(&raw const header);
        if first.is_null() || (*first).cmsg_type != libc::SCM_CREDENTIALS {
            return Err(Error::other("a message without its sender"));
        }
        let credentials = libc::CMSG_DATA(first).cast::<libc::ucred>().read_unaligned();
        Ok((count, credentials.pid))
    }
}

/// Sends one message, or fails; never raises a signal.
pub(in crate::judge) fn send_message(socket: BorrowedFd<'_>, message: &[u8]) -> Result<()> {
    // SAFETY: the kernel only reads the message's bytes.
    let sent =
        unsafe { libc::send(socket.as_raw_fd(), message.as_ptr().cast(), message.len(), libc::MSG_NOSIGNAL) };
    if sent < 0 { Err(Error::last_os_error()) } else { Ok(()) }
}

/// Says that no more will be sent: the other end reads its end.
pub(in crate::judge) fn end_messages(socket: BorrowedFd<'_>) {
    // SAFETY: numbers only.
    unsafe { libc::shutdown(socket.as_raw_fd(), libc::SHUT_RDWR) };
}

/// Receives one message, waiting at most this long. Empty when the other end is gone.
pub(in crate::judge) fn receive_message(
    socket: BorrowedFd<'_>,
    into: &mut [u8],
    most: Duration,
) -> Result<usize> {
    if !poll(&mut [Wait::readable(socket)], most)? {
        return Err(Error::from(std::io::ErrorKind::TimedOut));
    }
    // SAFETY: the kernel writes at most the buffer's length.
    let count = unsafe { libc::recv(socket.as_raw_fd(), into.as_mut_ptr().cast(), into.len(), 0) };
    usize::try_from(count).map_err(|_| Error::last_os_error())
}

/// Makes reads and writes return at once.
pub(in crate::judge) fn set_nonblocking(fd: BorrowedFd<'_>) -> Result<()> {
    // SAFETY: only changes a flag of an open descriptor.
    check(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_SETFL, libc::O_NONBLOCK) }).map(drop)
}

/// One descriptor to wait for.
#[repr(transparent)]
pub(in crate::judge) struct Wait(libc::pollfd);

impl Wait {
    pub(in crate::judge) fn readable(fd: BorrowedFd<'_>) -> Self {
        Self(libc::pollfd { fd: fd.as_raw_fd(), events: libc::POLLIN, revents: 0 })
    }

    /// Waits for room to write too, if `too`.
    pub(in crate::judge) fn or_writable(mut self, too: bool) -> Self {
        if too {
            self.0.events |= libc::POLLOUT;
        }
        self
    }

    /// Something is to be read, or the other end is gone.
    pub(in crate::judge) fn can_read(&self) -> bool {
        self.0.revents & !libc::POLLOUT != 0
    }
}

/// Waits until one of them is ready; false when the time ran out.
pub(in crate::judge) fn poll(waits: &mut [Wait], most: Duration) -> Result<bool> {
    let count = libc::nfds_t::try_from(waits.len()).map_err(Error::other)?;
    let milliseconds = i32::try_from(most.as_micros().div_ceil(1000)).unwrap_or(i32::MAX);
    // SAFETY: `Wait` is a transparent pollfd, and there are `count` of them.
    let ready = unsafe { libc::poll(waits.as_mut_ptr().cast(), count, milliseconds) };
    if ready < 0 && Error::last_os_error().raw_os_error() == Some(libc::EINTR) {
        return Ok(true);
    }
    check(ready).map(|ready| ready > 0)
}

/// A process that can be waited for and killed without fear that its number means another.
pub(in crate::judge) struct Process {
    pidfd: OwnedFd,
    pid: i32,
}

impl Process {
    pub(in crate::judge) fn open(pid: i32) -> Result<Self> {
        // SAFETY: numbers only.
        let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, pid, 0) };
        let fd = check(RawFd::try_from(fd).map_err(Error::other)?)?;
        // SAFETY: the kernel has just made this descriptor for us.
        Ok(Self { pidfd: unsafe { OwnedFd::from_raw_fd(fd) }, pid })
    }

    pub(in crate::judge) fn pid(&self) -> i32 {
        self.pid
    }

    /// Whether it ends within this time.
    pub(in crate::judge) fn ends_within(&self, most: Duration) -> bool {
        poll(&mut [Wait::readable(self.pidfd.as_fd())], most).unwrap_or(true)
    }

    /// Kills it; nothing happens where it is gone already.
    pub(in crate::judge) fn kill(&self) {
        let no_info = std::ptr::null::<libc::siginfo_t>();
        // SAFETY: the descriptor is open, and no info is passed.
        unsafe {
            libc::syscall(libc::SYS_pidfd_send_signal, self.pidfd.as_raw_fd(), libc::SIGKILL, no_info, 0)
        };
    }

    /// Kills it and takes its remains where they are ours to take: a container's first process inherits those whose
    /// parent is gone.
    pub(in crate::judge) fn bury(&self, patience: Duration) {
        self.kill();
        if !self.ends_within(patience) {
            return;
        }
        let id = libc::id_t::try_from(self.pidfd.as_raw_fd()).unwrap_or_default();
        // SAFETY: all-zero is a valid siginfo_t, which outlives the call; the descriptor is open.
        unsafe {
            let mut info: libc::siginfo_t = std::mem::zeroed();
            libc::waitid(libc::P_PIDFD, id, &raw mut info, libc::WEXITED | libc::WNOHANG);
        }
    }

    /// CPU time of all its threads, ended ones too. None when it has been reaped.
    pub(in crate::judge) fn cpu_time(&self) -> Option<Duration> {
        let mut clock = 0;
        let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: both results are written to variables that outlive the calls.
        unsafe {
            if libc::clock_getcpuclockid(self.pid, &raw mut clock) != 0
                || libc::clock_gettime(clock, &raw mut time) != 0
            {
                return None;
            }
        }
        let whole = u64::try_from(time.tv_sec).ok()?;
        Some(Duration::new(whole, u32::try_from(time.tv_nsec).ok()?))
    }
}
