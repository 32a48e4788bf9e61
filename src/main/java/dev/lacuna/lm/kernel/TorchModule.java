package dev.lacuna.lm.kernel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One TorchScript class, packed from its source by plain Java and run through DJL with autograd. DJL's own array
 * interface lacks fused attention, SiLU and bfloat16; TorchScript reaches every operator of libtorch, and one call runs
 * a whole training step or a whole generation.
 *
 * <p>The archive is the format that {@code torch.jit.save} writes: {@code data.pkl} with the object's attributes, the
 * source under {@code code/}, no constants. Not thread-safe: a module keeps weights and caches between calls.
 */
public final class TorchModule implements AutoCloseable {
  private final Model model;
  private final PtSymbolBlock block;

  private TorchModule(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /**
   * @param resource name of the source beside this class
   * @throws IllegalStateException when libtorch refuses the source
   */
  public static TorchModule load(String resource, Device device) {
    try (InputStream in = TorchModule.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The program's own file " + resource + " is missing: install Lacuna again");
      }
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Model model = Model.newInstance(resource, device, "PyTorch");
      model.load(new ByteArrayInputStream(archive(source)));
      return new TorchModule(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException("libtorch refused " + resource, e);
    }
  }

  public NDManager manager() {
    return model.getNDManager();
  }

  /** Calls a method without autograd; arguments may be of any TorchScript type. The caller closes the result. */
  public IValue call(String method, IValue... arguments) {
    withoutProfiling();
    try {
      return IValueUtils.runMethod(block, method, arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** Calls a method of tensors with autograd on; results belong to the first argument's manager. */
  NDList callWithAutograd(String method, NDList arguments) {
    withoutProfiling();
    try (NDArray name = arguments.get(0).getManager().create(0)) {
      name.setName("module_method:" + method);
      NDList named = new NDList(name);
      named.addAll(arguments);
      // The list's first array decides the manager of the results; a method's name has the arguments' own.
      JniUtils.setGradMode(true);
      return IValueUtils.forward(block, named, true);
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /**
   * The profiling executor would recompile for the first calls of every new shape. libtorch's flag is thread-local and
   * on for a new thread, and the calling thread need not be the one that loaded the module.
   */
  private static void withoutProfiling() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  @Override
  public void close() {
    model.close();
  }

  private static byte[] archive(String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "kernels/data.pkl", attributes(source));
      store(zip, "kernels/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "kernels/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      // Before version 10 libtorch reads gelu without its tanh form.
      store(zip, "kernels/version", "10\n".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** Attributes are read off the class's own declarations, each with its type's zero. */
  private static byte[] attributes(String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nKernels\n)" + (char) 0x81);
    out.writeBytes("}(");
    source.lines().filter(line -> line.matches("  \\w+ : .*")).forEach(line -> {
      String[] parts = line.strip().split(" : ", 2);
      try {
        pickleString(out, parts[0]);
        switch (parts[1]) {
          case "bool" -> out.writeByte(0x89);
          case "int" -> out.write(new byte[] {'K', 0});
          case "float" -> {
            out.writeByte('G');
            out.writeDouble(0);
          }
          case "NoneType" -> out.writeByte('N');
          default -> out.writeByte(parts[1].startsWith("List") ? ']' : '}');
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    out.writeBytes("ub.");
    return bytes.toByteArray();
  }

  private static void pickleString(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte('X');
    out.writeInt(Integer.reverseBytes(utf8.length));
    out.write(utf8);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
