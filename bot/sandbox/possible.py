"""What an app on a phone does not let a person do."""


class NotPossible(Exception):
    """The app does not offer this; the message says so in Indonesian, as the app would."""
