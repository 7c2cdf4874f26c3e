class Between:
    def __init__(self, low, high):
        self.bounds = low, high

    def __set_name__(self, owner, name):
        self.public, self.private = name, "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.private)

    def __set__(self, instance, value):
        if type(value) is bool or not isinstance(value, (int, float)):
            raise TypeError(self.public)
        low, high = self.bounds
        if low <= value <= high:
            setattr(instance, self.private, value)
        else:
            raise ValueError(f"{self.public} must be between {low} and {high}")


# Leave the rest as it is: the judge calls check().
def check(actions):
    """Run [what, sensor, field, value] on sensors with two checked fields; report each result."""

    class Sensor:
        celsius = Between(-50, 60)
        percent = Between(0, 100)

    sensors = {}
    report = []
    for what, which, field, value in actions:
        sensor = sensors.setdefault(which, Sensor())
        try:
            if what == "set":
                setattr(sensor, field, value)
                report.append("ok")
            else:
                report.append(getattr(sensor, field))
        except ValueError as error:
            report.append(["ValueError", str(error)])
        except (TypeError, AttributeError) as error:
            report.append([type(error).__name__])
    report.append(Sensor.celsius is Sensor.__dict__["celsius"])
    return report
