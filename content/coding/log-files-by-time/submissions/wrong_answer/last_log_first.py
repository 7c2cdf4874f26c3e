def merge_logs(logs):
    return sorted((entry for log in reversed(logs) for entry in log), key=lambda entry: entry[0])
