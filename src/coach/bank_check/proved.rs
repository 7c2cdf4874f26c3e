//! Remembers what was proved, so that only what changed is proved again.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The proofs of earlier runs and of this one, each by a hash of all that it depends on.
#[derive(Debug, Default)]
pub struct Proved {
    /// Stands for the program: another one may judge otherwise.
    salt: u64,
    earlier: HashSet<u64>,
    now: Mutex<HashSet<u64>>,
}

impl Proved {
    /// No proof yet. `salt` must differ between programs.
    pub fn nothing(salt: u64) -> Self {
        Self { salt, ..Self::default() }
    }

    /// What a file remembers; nothing if it can't be read.
    pub fn load(path: &Path, salt: u64) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        let keys = bytes.chunks_exact(8).filter_map(|key| key.try_into().ok());
        Self { earlier: keys.map(u64::from_le_bytes).collect(), ..Self::nothing(salt) }
    }

    /// Writes what this run proved or could skip; older proofs are forgotten.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: Vec<u8> = now.iter().flat_map(|key| key.to_le_bytes()).collect();
        fs::write(path, bytes)
    }

    /// The finding of `prove`, unless it is known that there is none.
    pub(super) fn or_find<T>(&self, what: &impl Hash, prove: impl FnOnce() -> Option<T>) -> Option<T> {
        let key = self.key(what);
        if !self.earlier.contains(&key)
            && let Some(finding) = prove()
        {
            return Some(finding);
        }
        self.note(key);
        None
    }

    pub(super) fn knows(&self, what: &impl Hash) -> bool {
        let known = self.earlier.contains(&self.key(what));
        if known {
            self.note(self.key(what));
        }
        known
    }

    fn key(&self, what: &impl Hash) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.salt, what).hash(&mut hasher);
        hasher.finish()
    }

    fn note(&self, key: u64) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_remembered_until_what_it_depends_on_changes() {
        let path = std::env::temp_dir().join(format!("coach-proved-{}", std::process::id()));
        let first = Proved::default();
        assert_eq!(first.or_find(&"good", || None::<()>), None);
        assert_eq!(first.or_find(&"bad", || Some(1)), Some(1));
        first.save(&path).unwrap();
        let (second, other_program) = (Proved::load(&path, 0), Proved::load(&path, 7));
        fs::remove_file(&path).unwrap();
        assert_eq!(second.or_find(&"good", || Some(2)), None);
        assert_eq!(second.or_find(&"bad", || Some(3)), Some(3));
        assert!(second.knows(&"good") && !second.knows(&"changed"));
        assert!(!other_program.knows(&"good"));
    }
}
