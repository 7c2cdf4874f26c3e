//! One sealed child: its frames, its output, and the limits it is watched against.

use super::cgroup::{Group, Groups};
use super::frame::{Frame, TooLarge, take_frame};
use super::idle::{Idle, SAMPLE, is_runnable, is_stopped, of_tasks, threads};
use super::jail::MOST_PROCESSES;
use super::jail::descriptors::{
    Process, Wait, poll, receive_with_sender, send_descriptors, set_nonblocking, want_sender,
};
use super::jail::processor::Together;
use std::fs;
use std::io::{ErrorKind, PipeReader, Read as _, Result, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// How soon to look again at a child that has been idle for too long, but is about to run.
const SHORTEST_WAIT: Duration = Duration::from_millis(10);
/// How long a child whose zygote is gone may take to end: the kernel kills it, or we do.
const ORPHANED: Duration = Duration::from_secs(1);
/// What is kept of the output, however much was allowed.
const KEPT_OUTPUT: usize = 16 << 10;
const READ: usize = 16 << 10;

/// How waiting for an answer ended.
#[derive(Debug)]
pub(super) enum Event {
    Frame(Frame),
    /// The frames' descriptor was closed, by the process's end or on purpose.
    Ended,
    OutOfCpu,
    Idle,
    Flood,
    ResultTooLarge,
    TooManyThreads,
    OutOfMemory,
    /// Nobody waits for the answer any more.
    Unwanted,
}

/// What may be used until the answer has to be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// The child's CPU clock as it stands.
    pub cpu: Duration,
    /// The child's CPU clock at which it is over.
    pub cpu_until: Duration,
    pub idle: Duration,
    pub output: usize,
    pub result: usize,
    /// Page tables, in KiB: what they hold counts in no other limit.
    pub tables: u64,
}

/// Memory as the kernel counts it, in KiB.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Memory {
    pub mapped: u64,
    pub resident: u64,
    pub peak: u64,
    /// What keeps track of the mapped pages; the kernel counts it apart.
    pub tables: u64,
}

pub(super) struct Child {
    frames: UnixStream,
    output: PipeReader,
    process: Option<Process>,
    inbox: Vec<u8>,
    /// Where what is read comes first; made once, since clearing it costs as much as reading.
    part: Box<[u8]>,
    ended: bool,
    pub(super) stdout: Vec<u8>,
    pub(super) stdout_total: usize,
    idle: Idle,
    needed: Needed,
    /// While it answers quickly, and nobody else waits for a processor.
    together: Option<Together>,
    /// Its number inside the sandbox.
    pub(super) inner_pid: u64,
    pub(super) warm: Memory,
    pub(super) group: Option<Group>,
}

/// When a child's submission comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    /// It waits already: what a rehearsal saves, it would cost.
    Now,
    /// Nobody waits, so that there is time to rehearse.
    Later,
}

impl Needed {
    fn word(self) -> &'static [u8] {
        match self {
            Self::Now => b"N",
            Self::Later => b"L",
        }
    }
}

impl Memory {
    /// None where the status is that of a thread that has ended.
    fn told_by(status: &str) -> Option<Self> {
        let field = |name| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        };
        Some(Self {
            mapped: field("VmSize:")?,
            resident: field("VmRSS:")?,
            peak: field("VmHWM:")?,
            tables: field("VmPTE:")?,
        })
    }
}

impl Child {
    /// Asks the zygote behind `control` for a child. It is not ready yet.
    pub(super) fn ask(control: BorrowedFd<'_>, needed: Needed) -> Result<Self> {
        let (frames, theirs) = UnixStream::pair()?;
        let (output, into) = std::io::pipe()?;
        want_sender(frames.as_fd())?;
        send_descriptors(control, needed.word(), [theirs.as_fd(), into.as_fd()])?;
        set_nonblocking(output.as_fd())?;
        Ok(Self {
            frames,
            output,
            process: None,
            inbox: Vec::new(),
            part: vec![0; READ].into_boxed_slice(),
            ended: false,
            stdout: Vec::new(),
            stdout_total: 0,
            idle: Idle::start(),
            needed,
            together: None,
            inner_pid: 0,
            warm: Memory::default(),
            group: None,
        })
    }

    /// Waits until it is sealed; the first frame tells, and the kernel tells who sent it.
    pub(super) fn become_ready(&mut self, most: Duration) -> Result<()> {
        if self.process.is_some() {
            return Ok(());
        }
        if !poll(&mut [Wait::readable(self.frames.as_fd())], most)? {
            return Err(ErrorKind::TimedOut.into());
        }
        let mut first = [0; 512];
        let (count, pid) = receive_with_sender(self.frames.as_fd(), &mut first)?;
        self.inbox.extend(first.iter().take(count));
        let ready = take_frame(&mut self.inbox, usize::MAX).and_then(std::result::Result::ok);
        let body = ready.filter(|frame| frame.kind == b's').map(|frame| frame.body).unwrap_or_default();
        let body: serde_json::Value = serde_json::from_slice(&body)?;
        self.inner_pid = body.get("pid").and_then(serde_json::Value::as_u64).unwrap_or(0);
        self.process = Some(Process::open(pid)?);
        self.warm = self.memory();
        self.idle.set_base(self.process.as_ref());
        self.frames.set_nonblocking(true)?;
        Ok(())
    }

    /// Has it held by a group as well, where there are any. Nothing happens the second time.
    pub(super) fn join(&mut self, groups: &Groups) -> Result<()> {
        if let (None, Some(process)) = (&self.group, &self.process) {
            self.group = Some(groups.enter(process.pid())?);
        }
        Ok(())
    }

    pub(super) fn cpu_time(&self) -> Option<Duration> {
        self.process.as_ref()?.cpu_time()
    }

    /// What the kernel says of it; nothing before it is ready.
    pub(super) fn status(&self) -> String {
        let Some(process) = &self.process else { return String::new() };
        fs::read_to_string(format!("/proc/{}/status", process.pid())).unwrap_or_default()
    }

    /// Asked of its threads where the first of them has ended: they share it.
    pub(super) fn memory(&self) -> Memory {
        Memory::told_by(&self.status()).or_else(|| self.memory_of_a_thread()).unwrap_or_default()
    }

    fn memory_of_a_thread(&self) -> Option<Memory> {
        of_tasks(self.process.as_ref()?, "status").find_map(|status| Memory::told_by(&status))
    }

    /// The run begins now.
    pub(super) fn start_counting(&mut self) {
        let process = self.process.as_ref().filter(|_| self.needed == Needed::Later);
        self.together = process.and_then(|process| Together::with(process.pid()));
        self.idle.restart();
    }

    /// It may run on another processor than this thread again.
    pub(super) fn part(&mut self) {
        self.together = None;
    }

    /// Idle time of the whole run.
    pub(super) fn idle_total(&self) -> Duration {
        self.idle.total
    }

    /// Whether a signal has stopped it, so that it would seem to sleep.
    pub(super) fn is_stopped(&self) -> bool {
        self.process.as_ref().is_some_and(is_stopped)
    }

    pub(super) fn kill(&self) {
        if let Some(process) = &self.process {
            process.kill();
        }
    }

    /// The zygote is gone: nobody else takes its remains.
    pub(super) fn bury(&self) {
        if let Some(process) = &self.process {
            process.bury(ORPHANED);
        }
    }

    pub(super) fn ends_within(&self, most: Duration) -> bool {
        self.process.as_ref().is_none_or(|process| process.ends_within(most))
    }

    /// Whether it has sent what nobody asked for, as far as that was read: the rest comes before the next answer, whose
    /// nonce it does not know.
    pub(super) fn has_unasked(&self) -> bool {
        !self.inbox.is_empty()
    }

    /// Sends a frame and waits for the answer, within the budget.
    pub(super) fn exchange(
        &mut self,
        nonce: &[u8],
        body: &[u8],
        budget: &Budget,
        is_wanted: &dyn Fn() -> bool,
    ) -> Event {
        let length = u32::try_from(nonce.len() + body.len()).unwrap_or(u32::MAX);
        let message = [&length.to_le_bytes(), nonce, body].concat();
        let mut unsent = message.as_slice();
        self.idle.resume();
        let idle_until = self.idle.total + budget.idle;
        let mut cpu = Some(budget.cpu);
        loop {
            self.write_some(&mut unsent);
            match take_frame(&mut self.inbox, budget.result) {
                Some(Ok(frame)) => return self.after_output(frame, budget),
                Some(Err(TooLarge)) => return Event::ResultTooLarge,
                None if self.ended => return Event::Ended,
                None => {}
            }
            let now = cpu.take().or_else(|| self.cpu_time());
            if let Some(event) = self.watch(budget, now, idle_until, !unsent.is_empty()) {
                return event;
            }
            if !is_wanted() {
                return Event::Unwanted;
            }
        }
    }

    /// An answer counts only if what was printed before it is within its limit.
    fn after_output(&self, frame: Frame, budget: &Budget) -> Event {
        if self.stdout_total > budget.output { Event::Flood } else { Event::Frame(frame) }
    }

    /// Waits for something to happen, and reads it. A child without a CPU clock has ended.
    fn watch(
        &mut self,
        budget: &Budget,
        cpu: Option<Duration>,
        idle_until: Duration,
        is_sending: bool,
    ) -> Option<Event> {
        let Some(cpu) = cpu else {
            self.read_frames();
            self.ended = true;
            return None;
        };
        if self.idle.is_due() {
            // one that works for so long had better have whichever processor is free
            self.part();
            if self.process.as_ref().is_some_and(|process| threads(process) > MOST_PROCESSES) {
                return Some(Event::TooManyThreads);
            }
            if self.memory().tables > budget.tables {
                return Some(Event::OutOfMemory);
            }
            self.idle.sample(self.process.as_ref(), cpu);
        }
        if self.stdout_total > budget.output {
            return Some(Event::Flood);
        }
        let Some(cpu_left) = budget.cpu_until.checked_sub(cpu).filter(|left| !left.is_zero()) else {
            return Some(Event::OutOfCpu);
        };
        let idle_left = idle_until.saturating_sub(self.idle.total);
        if idle_left.is_zero() && !self.process.as_ref().is_some_and(is_runnable) {
            return Some(Event::Idle);
        }
        // several threads may use the rest up sooner than the wall clock says
        let cpu_wait = cpu_left / 2 + Duration::from_micros(500);
        let wait = cpu_wait.min(idle_left.max(SHORTEST_WAIT)).min(SAMPLE);
        // in this order: what was printed before an answer that is seen here is seen too, and read first
        let mut waits = [
            Wait::readable(self.frames.as_fd()).or_writable(is_sending),
            Wait::readable(self.output.as_fd()),
        ];
        if poll(&mut waits, wait).is_err() {
            self.ended = true;
        }
        let [frames, output] = waits.map(|wait| wait.can_read());
        if output {
            self.read_output();
        }
        if frames {
            self.read_frames();
        }
        None
    }

    fn write_some(&mut self, unsent: &mut &[u8]) {
        while !unsent.is_empty() {
            match self.frames.write(unsent) {
                Ok(count) => *unsent = unsent.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                // the end of the other side is found out by reading
                Err(_) => *unsent = &[],
            }
        }
    }

    fn read_frames(&mut self) {
        match self.frames.read(&mut self.part) {
            Ok(0) => self.ended = true,
            Ok(count) => self.inbox.extend(self.part.iter().take(count)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => self.ended = true,
        }
    }

    /// Takes what was printed so far.
    pub(super) fn read_output(&mut self) {
        while let Ok(count @ 1..) = self.output.read(&mut self.part) {
            self.stdout_total += count;
            let room = KEPT_OUTPUT.saturating_sub(self.stdout.len());
            self.stdout.extend(self.part.iter().take(count.min(room)));
            if count < self.part.len() {
                return;
            }
        }
    }
}
