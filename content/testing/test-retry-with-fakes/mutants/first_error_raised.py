import time


def retry(call, attempts=3, delay=1.0, errors=(OSError,), sleep=time.sleep):
    if attempts < 1:
        raise ValueError("at least one attempt")
    first = None
    for attempt in range(attempts):
        try:
            return call()
        except errors as error:
            first = first or error
            if attempt == attempts - 1:
                raise first
        sleep(delay * 2**attempt)
