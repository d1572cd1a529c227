"""The table of commands, and how an error becomes one French sentence and an exit code.

``veille --help`` must not pay for what it does not run: the help lines stand here, and a
command's module is imported only when it is called (checked by ``tests/cli/test_start_up.py``).
"""

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import click

from veille import __version__
from veille.domain.errors import VeilleError

#: name of a command -> (module, name in the module, the line of ``veille --help``)
COMMANDS = {
    "init": ("setup", "init", "Crée la base et un dossier de configuration à modifier."),
    "demo": ("demo", "demo", "Montre tout le travail de Veille sur un petit web local."),
    "collecter": ("watch", "collecter", "Lit les sources et comprend ce qu'elles publient."),
    "analyser": ("reading", "analyser", "Montre ce qui serait compris d'un texte."),
    "evaluer": ("reading", "evaluer", "Mesure la compréhension sur des textes étiquetés."),
    "rejouer": ("watch", "rejouer", "Comprend à nouveau toutes les annonces gardées."),
    "appels": ("calls", "appels", "Liste les appels connus."),
    "appel": ("calls", "appel", "Montre un appel : champs, preuves, annonces, révisions."),
    "relecture": ("review", "relecture", "Passe en revue les lectures douteuses."),
    "corriger": ("corrections", "corriger", "Corrige la lecture d'un appel."),
    "corrections": ("corrections", "corrections", "Liste ou exporte les corrections."),
    "centres": ("centres", "centres", "Importe, liste, montre, modifie les centres."),
    "digest": ("digests", "digest", "Prépare, montre et envoie les courriels de veille."),
    "candidature": ("follow", "candidature", "Note ce qu'un centre fait d'un appel."),
    "candidatures": ("follow", "candidatures", "Liste les candidatures."),
    "action": ("actions", "action", "Note une action valorisée dans un bilan."),
    "indicateurs": ("counts", "indicateurs", "Compte l'année, avec ses preuves."),
    "sources": ("sources", "sources", "Liste les sources et dit leur santé."),
    "hebdo": ("watch", "hebdo", "Collecte, comprend, envoie : ce qu'appelle cron."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table: the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, or say that there is no such command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"veille.cli.{module}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}.{name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing one."""
        del ctx
        with formatter.section("Commandes "):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.version_option(__version__, prog_name="veille")
def veille() -> None:
    """Veille sur les appels à projets pour les centres sociaux.

    \b
    Pour commencer :
      veille demo
      veille analyser annonce.txt
    """


def _give_up_output() -> None:
    """Forget what standard output could not take: Python would try again at exit."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)


#: What a shell expects of a program that was interrupted: 128 + SIGINT.
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; an unexpected error keeps its traceback."""
    try:
        code = veille.main(args=list(arguments), prog_name="veille", standalone_mode=False)
        sys.stdout.flush()  # a full disk is said here, not by a traceback at exit
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except VeilleError as error:
        click.echo(str(error), err=True)
        return 1
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrompu : ce qui était enregistré l'est resté.", err=True)
        return INTERRUPTED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _give_up_output()
        click.echo(
            "Le disque est plein : faites de la place, puis relancez. Ce qui était enregistré "
            "l'est resté.",
            err=True,
        )
        return 1
    except SystemExit as left:
        # click ends so when the reader of our output left (`veille appels | head`).
        return left.code if isinstance(left.code, int) else 0
    return code if isinstance(code, int) else 0
