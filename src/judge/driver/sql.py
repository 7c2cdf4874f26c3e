# SQL: each test has a database of its own, in memory.


def statements(script, complete):
    piece = ""
    for part in re.split(r"(;)", script):
        piece += part
        if part == ";" and complete(piece):
            yield piece
            piece = ""
    if piece.strip():
        yield piece


def open_database():
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute("PRAGMA temp_store=2")
    return base


def forbid():
    banned = {24, 25}  # SQLITE_ATTACH, SQLITE_DETACH
    functions = ("load_extension", "fts3_tokenizer")  # the second takes and gives addresses

    def authorise(action, first, second, *_):
        if action in banned or (action == 31 and str(second).lower() in functions):
            return sqlite3.SQLITE_DENY
        if action == 19 and str(first).lower() not in ("table_info", "table_xinfo", "index_list", "foreign_keys"):
            return sqlite3.SQLITE_DENY  # PRAGMA
        return sqlite3.SQLITE_OK

    return authorise


class BadSetup(Exception):
    pass


class NotSql(Exception):
    def __init__(self, message, source, at):
        super().__init__(message)
        before = source[:at]
        self.line = before.count("\n") + 1
        self.column = at - (before.rfind("\n") + 1)
        self.text = source[at - self.column :].partition("\n")[0]


def prepare(base, statement):
    """Compiles a statement and runs nothing of it: what is wrong here is its own words, and holds no row."""
    try:
        base.executemany(statement, ())
    except sqlite3.ProgrammingError:
        pass  # a query, which only execute() takes; it is compiled by now


def complaint(base, statement):
    try:
        prepare(base, statement)
    except sqlite3.Error as error:
        return str(error)


def place_of(base, statement, message):
    """Where SQLite stopped understanding. It names the word, which may stand in many places: the right one is the
    first at whose end it already complains so."""
    word = NEAR.match(message)
    at = statement.find(word[1]) if word else -1
    for _ in range(200):
        if at < 0:
            break
        if complaint(base, statement[: at + len(word[1])]) == message:
            return at
        at = statement.find(word[1], at + 1)
    return len(statement.rstrip())


def run(base, statement):
    try:
        return base.execute(statement)
    except sqlite3.ProgrammingError as error:
        if "binding" not in str(error):
            raise
        raise sqlite3.ProgrammingError("nothing is given for ? or :name here; write the value itself")


def query(setup, source):
    base = open_database()
    try:
        base.executescript(setup)
    except sqlite3.Error as error:
        raise BadSetup(str(error))
    base.set_authorizer(forbid())
    columns, rows, begin = None, None, 0
    for statement in statements(source, sqlite3.complete_statement):
        wrong = complaint(base, statement)
        if wrong and NOT_SQL.search(wrong):
            raise NotSql(wrong, source, begin + place_of(base, statement, wrong))
        begin += len(statement)
        cursor = run(base, statement)
        if cursor.description is not None:
            columns = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
    if columns is None:
        raise Unsupported("the last statement gives no rows", "rows")
    return {"columns": columns, "rows": [[encode(v) for v in row] for row in rows]}


NOT_SQL = re.compile("syntax error|incomplete input|unrecognized token")
NEAR = re.compile('(?:near|unrecognized token:) "(.+)"', re.DOTALL)


def judge_sql(nonce, job):
    send(nonce, b"r")
    while True:
        nonce, test = receive()
        ROOM[0] = job["result"]
        try:
            body = dump(query(json.loads(test)["setup"], job["source"]))
            send(nonce, b"v", body)
        except MemoryError as error:
            send_memory(nonce, error)
        except TooLarge:
            send(nonce, b"o")
        except BadSetup as error:
            send_error(nonce, error, b"b")
        except Unsupported as error:
            send_error(nonce, error, b"u")
        except NotSql as error:
            body = {"type": "OperationalError", "line": error.line}
            body["message"] = with_caret(str(error)[:200], error.text, error.column)
            send(nonce, b"c", dump(body))
        except Exception as error:
            send_error(nonce, error)
