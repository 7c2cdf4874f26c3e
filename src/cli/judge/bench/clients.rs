//! Several who hand in at once.

use anyhow::bail;
use std::thread;

/// Does the work in so many threads at once, and waits for all of them.
///
/// Fails with the first error of one, or where one panics.
pub(super) fn in_threads<T: Send>(
    threads: usize,
    work: impl Fn() -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        let ended = threads.into_iter().map(thread::ScopedJoinHandle::join);
        ended.map(|ended| ended.unwrap_or_else(|_| bail!("a thread of the bench broke off"))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_does_the_work_and_an_error_is_told() {
        assert_eq!(in_threads(3, || Ok(7)).unwrap(), [7, 7, 7]);
        assert_eq!(in_threads::<()>(2, || bail!("no")).unwrap_err().to_string(), "no");
    }
}
