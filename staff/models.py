"""Sessions of staff, so that they can be ended, and what happened to accounts. People themselves are Django's users."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountAct(models.TextChoices):
    """What happened to an account."""

    INVITED = "invited", _("Invited")
    SIGNED_IN = "signed-in", _("Signed in")
    SIGNED_OUT = "signed-out", _("Signed out")
    PAUSED = "paused", _("Sign-in ended after half an hour without a click")
    DAY_OVER = "day-over", _("Sign-in ended after ten hours")
    REFUSED = "refused", _("Wrong password or code")
    SLOWED = "slowed", _("Too many wrong passwords")
    SET_PASSWORD = "set-password", _("Password set")  # the name of an act
    ASKED_PASSWORD = "asked-password", _("New password asked for")  # the name of an act
    SET_SECOND_FACTOR = "set-second-factor", _("Second factor set up")
    LOST_SECOND_FACTOR = "lost-second-factor", _("Second factor taken away")
    USED_RECOVERY_CODE = "used-recovery-code", _("Recovery code used")
    NEW_RECOVERY_CODES = "new-recovery-codes", _("New recovery codes")
    CHANGED_ROLE = "changed-role", _("Role changed")
    SESSIONS_ENDED = "sessions-ended", _("Sessions ended")
    LEFT = "left", _("Account ended")
    CAME_BACK = "came-back", _("Account opened again")


class StaffSession(models.Model):
    """One sign-in of one person, on one device."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at"]
        verbose_name = _("session of staff")
        verbose_name_plural = _("sessions of staff")

    def __str__(self) -> str:
        return f"{self.person} {self.began_at:%Y-%m-%d %H:%M}"


class AccountEvent(models.Model):
    """One act on an account; without an address of the network."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="account_events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=20, choices=AccountAct)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("event of an account")
        verbose_name_plural = _("events of accounts")

    def __str__(self) -> str:
        return f"{self.person} {self.act} {self.at:%Y-%m-%d %H:%M}"


class LinkMail(models.Model):
    """A mail that must go out, with a link to set a password. The link is made when it is sent."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    is_new = models.BooleanField()  # a new account; else a forgotten password
    queued_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["queued_at", "pk"]
        verbose_name = _("mail to staff")
        verbose_name_plural = _("mails to staff")

    def __str__(self) -> str:
        return f"{self.person} {self.queued_at:%Y-%m-%d %H:%M}"
