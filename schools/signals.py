"""Moves the stamp with every change to a record that visitors see, and begins its history. Bulk work does so itself."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from schools import record_history, stamp
from schools.models import Notice


@receiver([post_save, post_delete])
def published_data_changed(sender: type, **_kwargs: Any) -> None:
    if sender in (*record_history.KEPT, Notice):
        stamp.move()


@receiver(pre_save)
def history_begins(sender: type[Any], instance: Any, raw: bool, **_kwargs: Any) -> None:
    """A record that was written in bulk has no history yet: what it was before its first change is kept as well."""
    if sender in record_history.KEPT and not raw and not instance._state.adding:
        record_history.begin(sender._default_manager.filter(pk=instance.pk))
