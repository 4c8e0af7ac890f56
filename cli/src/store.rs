//! The account and the journal beside it.
//!
//! The journal is written first, and is the truth: an event is done when its line is on the disk. The account is then
//! replaced as a whole. Whoever reads a pair whose writer died in between applies what the account lacks; whoever
//! writes next cuts off a last line that was not written to its end.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use rinnovo::{Account, Entry, Event, Instant, Journal, ServiceId, Zone};

use crate::{
    failure::Failure,
    files::{self, told},
    payloads,
    recover::recover,
    warn,
};

/// Reads an account, with what the journal beside it knows better.
pub(crate) fn read(path: &Path, zone: Zone) -> Result<Account, Failure> {
    read_telling(path, zone, &mut warn)
}

/// The same; `tell` hears of what was put right.
pub(crate) fn read_telling(
    path: &Path,
    zone: Zone,
    tell: &mut dyn FnMut(&str),
) -> Result<Account, Failure> {
    if let Some(import) = payloads::read_quietly(path, zone)? {
        return Ok(import.account);
    }
    let paths = Paths::of(path)?;
    // A reader waits for a writer where it can; where it cannot (a read-only folder), it recovers what it may miss.
    let lock = File::open(&paths.lock).ok();
    if let Some(lock) = &lock {
        let _ = fs4::FileExt::lock_shared(lock);
    }
    Ok(Loaded::read(&paths, zone, tell)?.account)
}

/// Refuses the provider's payloads: only an account of our own is written.
pub(crate) fn check_writable(path: &Path) -> Result<(), Failure> {
    if payloads::are_at(path)? {
        let expected = "expected an account; make one of these payloads with `rinnovo import`";
        return Err(Failure::at(path.display(), expected));
    }
    Ok(())
}

/// Where an account and what belongs to it lie.
#[derive(Debug)]
struct Paths {
    /// The account, as the arguments name it.
    given: PathBuf,
    /// The account itself, links followed: replacing a link would leave the account behind it as it is.
    account: PathBuf,
    journal: PathBuf,
    lock: PathBuf,
}

impl Paths {
    fn of(given: &Path) -> Result<Self, Failure> {
        let account = match fs::canonicalize(given) {
            Ok(account) => account,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(files::missing(given));
            }
            Err(error) => return Err(Failure::at(given.display(), told(&error))),
        };
        let beside = |ending: &str| {
            let mut path = account.clone().into_os_string();
            path.push(ending);
            PathBuf::from(path)
        };
        let (journal, lock) = (beside(".journal.jsonl"), beside(".lock"));
        Ok(Self { given: given.to_owned(), account, journal, lock })
    }

    /// The journal as a message names it.
    fn journal_given(&self) -> String {
        format!("{}.journal.jsonl", self.given.display())
    }
}

/// A journal as it lies on the disk.
#[derive(Debug, Default)]
pub(crate) struct JournalFile {
    pub(crate) journal: Journal,
    /// Where the entries end, in bytes.
    end: u64,
    /// The last entry is whole, and lacks the end of its line.
    unended: bool,
    /// Something follows that was not written to its end.
    pub(crate) torn: bool,
}

/// How every line of a journal begins: what is torn has at most lost its end.
const LINE: &[u8] = br#"{"service":""#;
/// A longer line is no entry, whole or torn.
const LONGEST_LINE: usize = 1 << 20;

/// Reads a journal; `None` when there is no such file.
pub(crate) fn journal(
    path: &Path,
    given: &str,
    zone: Zone,
) -> Result<Option<JournalFile>, Failure> {
    let Some(mut bytes) = files::bytes(path)? else { return Ok(None) };
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let tail = bytes.get(whole..).unwrap_or_default();
    let is_entry = std::str::from_utf8(tail).is_ok_and(|line| Entry::from_line(line, zone).is_ok());
    let is_begun =
        tail.len() <= LONGEST_LINE && tail.iter().zip(LINE).all(|(found, begun)| found == begun);
    let unended = !tail.is_empty() && is_entry;
    let torn = !tail.is_empty() && !is_entry && is_begun;
    if torn {
        bytes.truncate(whole);
    }
    let end = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let text = String::from_utf8(bytes).map_err(|_| Failure::at(given, "expected UTF-8 text"))?;
    let journal = Journal::from_lines(&text, zone).map_err(|error| Failure::at(given, error))?;
    Ok(Some(JournalFile { journal, end, unended, torn }))
}

/// An account and its journal, brought together.
#[derive(Debug)]
struct Loaded {
    account: Account,
    file: JournalFile,
    /// What is applied to the account and not in the journal yet.
    unwritten: Vec<(ServiceId, Event)>,
}

impl Loaded {
    /// Reads both; `tell` hears of what was put right.
    fn read(paths: &Paths, zone: Zone, tell: &mut dyn FnMut(&str)) -> Result<Self, Failure> {
        let text = files::text(&paths.given)?;
        let mut account = Account::from_json(&text, zone)
            .map_err(|error| Failure::at(paths.given.display(), error))?;
        let given = paths.journal_given();
        let file = journal(&paths.journal, &given, zone)?.unwrap_or_default();
        if file.torn {
            tell(&format!(
                "warning: {given}: the last line was not written to its end, and is left out"
            ));
        }
        let recovered =
            recover(&mut account, &file.journal).map_err(|error| Failure::at(&given, error))?;
        let events = recovered.entries + recovered.consequences.len();
        if events > 0 {
            let events =
                if events == 1 { "1 event".to_owned() } else { format!("{events} events") };
            tell(&format!(
                "warning: {}: recovered {events} from the journal",
                paths.given.display()
            ));
        }
        Ok(Self { account, file, unwritten: recovered.consequences })
    }
}

/// An account that nobody else writes until this is dropped.
#[derive(Debug)]
pub(crate) struct Store {
    paths: Paths,
    loaded: Loaded,
    /// How many entries of the journal are on the disk.
    written: usize,
    // Held, not read: the lock goes with the open file.
    _lock: File,
}

impl Store {
    /// Waits for other writers, then reads. What is put right is not told: whoever writes has [`read`] before.
    pub(crate) fn open(path: &Path, zone: Zone) -> Result<Self, Failure> {
        check_writable(path)?;
        let paths = Paths::of(path)?;
        let failed = |error: io::Error| Failure::at(paths.lock.display(), told(&error));
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&paths.lock)
            .map_err(failed)?;
        fs4::FileExt::lock(&lock).map_err(failed)?;
        let loaded = Loaded::read(&paths, zone, &mut |_| ())?;
        let written = loaded.file.journal.entries().len();
        Ok(Self { paths, loaded, written, _lock: lock })
    }

    /// The account.
    pub(crate) fn account(&self) -> &Account {
        &self.loaded.account
    }

    /// The account, when nothing more is to be written.
    pub(crate) fn into_account(self) -> Account {
        self.loaded.account
    }

    /// Lets every service into the journal that it does not know, or knows otherwise: the account was edited by hand.
    /// One that was edited without a new revision gets the next one, and `tell` hears of it.
    pub(crate) fn adopt(
        &mut self,
        now: Instant,
        tell: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        let Loaded { account, file: JournalFile { journal, .. }, unwritten } = &mut self.loaded;
        for (id, event) in unwritten.drain(..) {
            let revision = journal.revision(&id).unwrap_or(0);
            journal.append(&id, revision, &[event])?;
        }
        let known = journal.replay(None);
        for service in account.services().to_vec() {
            let mut service = service;
            if known.get(&service.id) == Some(&service) {
                continue;
            }
            if let Some(head) = journal.revision(&service.id) {
                tell(&format!(
                    "warning: `{}` was changed outside the journal, and is adopted as it is",
                    service.id
                ));
                service.facts.revision = service.facts.revision.max(head.saturating_add(1));
                account.replace(service.clone())?;
            }
            journal.adopt(service, now)?;
        }
        Ok(())
    }

    /// Lets events happen, with what they do to members, and writes: first the journal, then the account. Gives
    /// everything that happened.
    pub(crate) fn commit(
        &mut self,
        events: &[(ServiceId, Event)],
    ) -> Result<Vec<(ServiceId, Event)>, Failure> {
        let mut happened = Vec::new();
        for (id, event) in events {
            happened.extend(self.loaded.account.happen(id, event));
        }
        let journal = &mut self.loaded.file.journal;
        for (id, event) in &happened {
            let revision = journal.revision(id).unwrap_or(0);
            journal.append(id, revision, &[*event])?;
        }
        let mut lines = String::new();
        if self.loaded.file.unended {
            lines.push('\n');
        }
        for entry in journal.entries().iter().skip(self.written) {
            lines += &entry.to_line()?;
            lines.push('\n');
        }
        let account = self.loaded.account.to_json()?;
        self.append(lines.as_bytes())
            .map_err(|error| Failure::at(self.paths.journal_given(), told(&error)))?;
        self.replace(account.as_bytes()).map_err(|error| {
            let done = "the events are in the journal, and are recovered when it is read next; the file was not replaced";
            Failure::at(self.paths.given.display(), format!("{done}: {}", told(&error)))
        })?;
        Ok(happened)
    }

    /// Appends to the journal, behind its last whole line. What fails leaves it as it was.
    fn append(&self, lines: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&self.paths.journal)?;
        let end = self.loaded.file.end;
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let done = file.write_all(lines).and_then(|()| file.sync_all());
        if done.is_err() {
            file.set_len(end)?;
        }
        done.and_then(|()| self.sync_folder())
    }

    /// Replaces the account: whoever opens it finds the old one or the new one, whole.
    fn replace(&self, text: &[u8]) -> io::Result<()> {
        let (folder, name) = (self.folder(), self.paths.account.file_name().unwrap_or_default());
        let prefix = [".", &name.to_string_lossy(), "."].concat();
        // The lock is ours, so what lies under this name was left by a writer that died.
        let left = folder.join(format!("{prefix}tmp"));
        if fs::symlink_metadata(&left).is_ok() {
            fs::remove_file(&left)?;
        }
        let mut new = tempfile::Builder::new()
            .prefix(&prefix)
            .suffix("tmp")
            .rand_bytes(0)
            .tempfile_in(folder)?;
        new.write_all(text)?;
        new.as_file().set_permissions(fs::metadata(&self.paths.account)?.permissions())?;
        new.as_file().sync_all()?;
        new.persist(&self.paths.account)?;
        self.sync_folder()
    }

    fn folder(&self) -> &Path {
        self.paths.account.parent().unwrap_or(Path::new("."))
    }

    /// Names are on the disk when their folder is. Elsewhere than on Unix a folder cannot be opened as a file.
    fn sync_folder(&self) -> io::Result<()> {
        if cfg!(unix) { File::open(self.folder())?.sync_all() } else { Ok(()) }
    }
}
