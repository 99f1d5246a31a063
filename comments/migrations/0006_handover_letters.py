from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0005_drop_rank'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('opt_in', 'Abonnement à confirmer'), ('trust', 'Commentaire à confirmer'), ('answer', 'Réponse à un commentaire'), ('decision', 'Décision motivée'), ('contest', 'Issue d’une contestation'), ('received', 'Accusé de réception d’un signalement'), ('settled', 'Issue d’un signalement'), ('digest', 'Rappel aux modérateurs'), ('handover', 'Article passé de main en main')], max_length=8, verbose_name='objet'),
        ),
    ]
