import {
  Body,
  Controller,
  Get,
  Header,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor, type UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { refusal } from '@liandong/contracts';
import { Allow, Id, Operation, PageDto, pointerTo } from '@liandong/platform';
import { EvidencePage, EvidenceView, UploadQueryDto } from './evidence.dto.js';
import { ListEvidence } from './list-evidence.js';
import { MultipartOnly } from './multipart-only.js';
import { ReadEvidence } from './read-evidence.js';
import { UploadEvidence } from './upload-evidence.js';

const form = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', minLength: 1 } },
  additionalProperties: false,
};

@ApiTags('evidence')
@Allow('clerk', 'supervisor')
@Controller()
export class EvidenceHttp {
  constructor(
    private readonly upload: UploadEvidence,
    private readonly list: ListEvidence,
    private readonly reading: ReadEvidence,
  ) {}

  @Post('evidence-files')
  @Allow('clerk', 'supervisor', 'lawyer')
  @UseInterceptors(MultipartOnly, FileInterceptor('file'))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: form })
  @Operation('Upload one evidence file: PDF, JPEG, PNG, DOCX or XLSX, checked by content', [
    'request.malformed',
    'request.unsupported-media-type',
    'request.too-large',
    'evidence.type-refused',
    'case.ended',
    'not-found',
  ])
  uploadEvidence(
    @UploadedFile() file: UploadedMultipartFile | undefined,
    @Body() fields: unknown,
    @Query() { caseId }: UploadQueryDto,
  ): Promise<EvidenceView> {
    refuseFields(fields);
    return this.upload.execute(file, caseId);
  }

  @Get('cases/:id/evidence')
  @Operation('List the evidence files of a case', ['not-found', 'request.cursor-invalid'])
  listEvidence(@Id() id: string, @Query() query: PageDto): Promise<EvidencePage> {
    return this.list.page(id, query);
  }

  @Get('evidence-files/:id')
  @Allow('clerk', 'supervisor', 'lawyer')
  @Operation('Show one evidence file, own or disclosed', ['not-found'])
  getEvidence(@Id() id: string): Promise<EvidenceView> {
    return this.reading.one(id);
  }

  @Get('evidence-files/:id/content')
  @Allow('clerk', 'supervisor', 'lawyer')
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  @ApiProduces('application/octet-stream')
  @Operation('Download the content of an evidence file', ['not-found'])
  async downloadEvidence(@Id() id: string): Promise<StreamableFile> {
    const { view, content } = await this.reading.content(id);
    return new StreamableFile(content, {
      type: view.mediaType,
      // RFC 6266 and RFC 8187: the name in UTF-8; never shown in the browser itself.
      disposition: `attachment; filename*=UTF-8''${encodeRfc8187(view.fileName)}`,
      length: content.length,
    });
  }
}

/** A form holds the file and nothing else. */
function refuseFields(fields: unknown): void {
  const unknown = Object.keys(fields ?? {}).map((name) => ({ pointer: pointerTo(name), code: 'unknown-field' }));
  if (unknown.length > 0) throw refusal('request.malformed', {}, unknown);
}

const encodeRfc8187 = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
