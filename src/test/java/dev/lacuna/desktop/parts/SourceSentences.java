package dev.lacuna.desktop.parts;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads sources, without compiling them, for the sentences that they put together: each as a pattern with {@code {0}}
 * in the place of what is filled in, one for every branch of a condition in it.
 */
final class SourceSentences {
  private static final String PLACE = "\0";
  private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,}[,;:)\"']* [(\"']*\\p{L}{2,}.*");
  private static final Pattern WORD = Pattern.compile("(?s).*\\p{L}{3,}.*");
  private static final Pattern FORMATTED = Pattern.compile("%(?:\\d\\$)?[-,+0]?\\d*(?:\\.\\d+)?[sdfxXgc]");
  private static final int MOST_BRANCHES = 40;
  /** Told to whoever mends the program. */
  private static final Pattern INTERNAL = Pattern.compile("IllegalStateException|UnsupportedOperationException"
      + "|AssertionError|NoSuchElementException|CancellationException");

  private final Map<String, String> patterns = new TreeMap<>();

  private SourceSentences() {}

  /** Patterns, each with the file that it was first found in. */
  static Map<String, String> in(Collection<Path> files) throws IOException {
    SourceSentences said = new SourceSentences();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
          manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        said.collect(unit, Path.of(unit.getSourceFile().getName()).getFileName().toString());
      }
    }
    return said.patterns;
  }

  private void collect(CompilationUnitTree unit, String file) {
    new TreeScanner<Void, Boolean>() {
      private boolean throwing;

      @Override
      public Void scan(Tree tree, Boolean thrown) {
        if (!(tree instanceof ExpressionTree expression) || !isText(expression)) {
          return super.scan(tree, thrown);
        }
        for (String text : alternatives(expression)) {
          add(text, file, thrown != null && thrown);
        }
        inner(expression).forEach(each -> super.scan(each, false));
        return null;
      }

      @Override
      public Void visitThrow(ThrowTree tree, Boolean thrown) {
        throwing = true;
        super.visitThrow(tree, thrown);
        throwing = false;
        return null;
      }

      @Override
      public Void visitAnnotation(AnnotationTree tree, Boolean thrown) {
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Boolean thrown) {
        String name = tree.getIdentifier().toString();
        return INTERNAL.matcher(name).find() ? null : super.visitNewClass(tree, name.endsWith("Exception"));
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Boolean thrown) {
        return tree.getMethodSelect() instanceof MemberSelectTree select
            && select.getExpression().toString().equals("LOG")
                ? null
                : super.visitMethodInvocation(tree, throwing);
      }
    }.scan(unit, false);
  }

  private void add(String text, String file, boolean thrown) {
    String pattern = text.replaceAll(PLACE + "+", PLACE).strip();
    String words = pattern.replace(PLACE, " 0 ");
    // A single word is the name of a field.
    boolean told = thrown && WORD.matcher(words).matches() && pattern.replace(PLACE, "").contains(" ");
    if (!told && !SENTENCE.matcher(words).matches()) {
      return;
    }
    StringBuilder numbered = new StringBuilder();
    int next = 0;
    for (String part : pattern.splitWithDelimiters(PLACE, 0)) {
      numbered.append(part.equals(PLACE) ? "{" + next++ + "}" : part);
    }
    patterns.putIfAbsent(numbered.toString(), file);
  }

  /** Whether an expression is text by its form: a literal, or a sum or choice with one in it, or a format. */
  private static boolean isText(Tree tree) {
    return switch (tree) {
      case LiteralTree literal -> literal.getValue() instanceof String;
      case BinaryTree sum -> sum.getKind() == Tree.Kind.PLUS
          && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
      case ParenthesizedTree inner -> isText(inner.getExpression());
      case ConditionalExpressionTree choice -> isText(choice.getTrueExpression())
          || isText(choice.getFalseExpression());
      case SwitchExpressionTree choice -> choice.getCases().stream()
          .anyMatch(each -> each.getBody() != null && isText(each.getBody()));
      case MethodInvocationTree call -> !formats(call).isEmpty();
      default -> false;
    };
  }

  /** The formats of a call that fills in one; none of any other call. */
  private static List<String> formats(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return List.of();
    }
    if (select.getIdentifier().contentEquals("formatted")) {
      return alternatives(select.getExpression());
    }
    return select.getIdentifier().contentEquals("format") && select.getExpression().toString().equals("String")
        ? call.getArguments().stream().filter(SourceSentences::isText).findFirst().map(SourceSentences::alternatives)
            .orElse(List.of())
        : List.of();
  }

  private static List<String> alternatives(Tree tree) {
    if (!isText(tree)) {
      return List.of(PLACE);
    }
    return switch (tree) {
      case LiteralTree literal -> List.of((String) literal.getValue());
      case BinaryTree sum -> product(alternatives(sum.getLeftOperand()), alternatives(sum.getRightOperand()));
      case ParenthesizedTree inner -> alternatives(inner.getExpression());
      case ConditionalExpressionTree choice -> both(alternatives(choice.getTrueExpression()),
          alternatives(choice.getFalseExpression()));
      case SwitchExpressionTree choice -> choice.getCases().stream().map(CaseTree::getBody)
          .flatMap(body -> body == null ? List.of(PLACE).stream() : alternatives(body).stream()).distinct().toList();
      case MethodInvocationTree call -> formats(call).stream().map(format -> FORMATTED.matcher(format)
          .replaceAll(PLACE).replace("%%", "%").replace("%n", "\n")).toList();
      default -> List.of(PLACE);
    };
  }

  private static List<String> product(List<String> left, List<String> right) {
    if (left.size() * right.size() > MOST_BRANCHES) {
      return product(left, List.of(PLACE));
    }
    return left.stream().flatMap(a -> right.stream().map(b -> a + b)).distinct().toList();
  }

  private static List<String> both(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(left);
    right.stream().filter(text -> !all.contains(text)).forEach(all::add);
    return all;
  }

  /** What stands in the places of a text, to be looked through for texts of its own. */
  private static List<Tree> inner(Tree tree) {
    return switch (tree) {
      case BinaryTree sum -> join(within(sum.getLeftOperand()), within(sum.getRightOperand()));
      case ParenthesizedTree paren -> within(paren.getExpression());
      case ConditionalExpressionTree choice -> join(List.of(choice.getCondition()),
          join(within(choice.getTrueExpression()), within(choice.getFalseExpression())));
      case SwitchExpressionTree choice -> choice.getCases().stream().filter(each -> each.getBody() != null)
          .flatMap(each -> within(each.getBody()).stream()).toList();
      case MethodInvocationTree call -> List.copyOf(call.getArguments());
      default -> List.of();
    };
  }

  private static List<Tree> within(Tree tree) {
    return isText(tree) ? inner(tree) : List.of(tree);
  }

  private static List<Tree> join(List<Tree> left, List<Tree> right) {
    List<Tree> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }
}
