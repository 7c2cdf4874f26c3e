import copy


class Rollback(Exception):
    """Raised in a block to undo it on purpose."""


class Savepoint:
    def __init__(self, data):
        self._data = data
        self._saved = []

    def __enter__(self):
        self._saved.append(copy.deepcopy(self._data))
        return self._data

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return False
        saved = self._saved.pop()
        self._data.clear()
        self._data.update(saved)
        return issubclass(kind, Rollback)


# Leave the rest as it is: the judge calls check().
class Abandon(Rollback):
    pass


class Stop(BaseException):
    pass


def check(data, steps):
    """Run the steps with one savepoint; report the data and what happened."""
    savepoint = Savepoint(data)
    log = []

    def run(steps):
        for what, *rest in steps:
            if what == "set":
                data[rest[0]] = rest[1]
            elif what == "del":
                data.pop(rest[0], None)
            elif what == "append":
                data[rest[0]].append(rest[1])
            elif what == "fail":
                raise RuntimeError("fail")
            elif what == "stop":
                raise Stop
            elif what == "rollback":
                raise Rollback
            elif what == "abandon":
                raise Abandon
            elif what == "block":
                with savepoint as given:
                    log.append(given is data)
                    run(rest[0])
                log.append("after")
            elif what == "try":
                try:
                    with savepoint:
                        run(rest[0])
                    log.append("done")
                except RuntimeError as error:
                    log.append(str(error))

    try:
        run(steps)
    except (RuntimeError, Rollback, Stop) as error:
        log.append(type(error).__name__)
    return [data, log]
